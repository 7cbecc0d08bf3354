//! Differences between a reference and the record of the same work that are none, as they occur:
//! no one of them is another work, and hardly one is worth a word. Beside them, differences that
//! are some.

use crate::source_facts::{RecordOrigin, WorkRecord};

use super::{CitedWork, Verdict, compare};

/// Title, authors and year, `|` between authors, as cited and as in the record; then the years and
/// the type of the record.
struct Case {
    cited: (&'static str, &'static str, i16),
    record: (&'static str, &'static str, &'static [i16], &'static str),
}

const fn case(
    cited: (&'static str, &'static str, i16),
    record: (&'static str, &'static str, &'static [i16], &'static str),
) -> Case {
    Case { cited, record }
}

const JOURNAL: &str = "article-journal";

/// The same work each time.
const LEGITIMATE: &[Case] = &[
    // Subtitles.
    case(
        ("The salt road", "Mara Quill", 2011),
        (
            "The Salt Road: Trade and Faith in the Sahel",
            "Quill, Mara",
            &[2011],
            "book",
        ),
    ),
    case(
        (
            "The Salt Road: Trade and Faith in the Sahel",
            "Quill, M.",
            2011,
        ),
        ("The salt road", "Quill, Mara", &[2011], "book"),
    ),
    case(
        ("Counting crows. A field study", "Odd Berge", 2015),
        ("Counting Crows", "Berge, Odd", &[2015], JOURNAL),
    ),
    case(
        ("CROWNET", "Berge, O.", 2019),
        (
            "CrowNet: Counting Birds with Convolutions",
            "Berge, Odd|Sund, Eva",
            &[2019],
            "paper-conference",
        ),
    ),
    case(
        (
            "Counting birds with convolutions",
            "Berge, O.; Sund, E.",
            2019,
        ),
        (
            "CrowNet: Counting Birds with Convolutions",
            "Berge, Odd|Sund, Eva",
            &[2019],
            "paper-conference",
        ),
    ),
    case(
        (
            "What do tides remember? Sediment as an archive",
            "L. Achebe",
            2008,
        ),
        ("What do tides remember?", "Achebe, Lola", &[2008], JOURNAL),
    ),
    case(
        ("Measuring the drift of glaciers in …", "T. Norberg", 2017),
        (
            "Measuring the drift of glaciers in western Svalbard from space",
            "Norberg, Tuva",
            &[2017],
            JOURNAL,
        ),
    ),
    // A preprint and its journal.
    case(
        ("Sparse tides", "Lee, Ana and Park, Jo", 2021),
        ("Sparse Tides", "Lee, Ana|Park, Jo", &[2020], "preprint"),
    ),
    case(
        ("Sparse tides", "Lee, Ana and Park, Jo", 2023),
        ("Sparse Tides", "Lee, Ana|Park, Jo", &[2019], "preprint"),
    ),
    case(
        ("Sparse tides", "Lee, Ana and Park, Jo", 2019),
        ("Sparse Tides", "Lee, Ana|Park, Jo", &[2020, 2021], JOURNAL),
    ),
    case(
        ("Sparse tides", "Ana Lee, Jo Park", 2022),
        ("Sparse Tides", "Lee, Ana|Park, Jo", &[2020], JOURNAL),
    ),
    case(
        ("Sparse tides", "Ana Lee, Jo Park", 2018),
        ("Sparse Tides", "Lee, Ana|Park, Jo", &[2019, 2020], JOURNAL),
    ),
    // Some authors only.
    case(
        ("Deep wells", "Ito, H. et al.", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui|Mori, Kei",
            &[2014],
            JOURNAL,
        ),
    ),
    case(
        ("Deep wells", "Ito et al", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui",
            &[2014],
            JOURNAL,
        ),
    ),
    case(
        ("Deep wells", "Haru Ito and others", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui",
            &[2014],
            JOURNAL,
        ),
    ),
    case(
        ("Deep wells", "Haru Ito|et al.", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui",
            &[2014],
            JOURNAL,
        ),
    ),
    case(
        ("Deep wells", "Ito, H., Sato, R., ... Mori, K.", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui|Mori, Kei",
            &[2014],
            JOURNAL,
        ),
    ),
    case(
        ("Deep wells", "Haru Ito|Ren Sato", 2014),
        (
            "Deep Wells",
            "Ito, Haru|Sato, Ren|Abe, Yui|Mori, Kei",
            &[2014],
            JOURNAL,
        ),
    ),
    // Institutions.
    case(
        ("Water report 2019", "World Water Council", 2019),
        (
            "Water Report 2019",
            "Brandt, Lea|Osei, Kofi",
            &[2019],
            "report",
        ),
    ),
    case(
        ("Water report 2019", "Lea Brandt", 2019),
        (
            "Water Report 2019",
            "World Water Council",
            &[2019],
            "report",
        ),
    ),
    case(
        ("Global malaria estimates", "WHO", 2020),
        (
            "Global malaria estimates",
            "World Health Organization",
            &[2020],
            "report",
        ),
    ),
    case(
        ("A boson at last", "P. Grunwald", 2013),
        (
            "A boson at last",
            "The Helios Collaboration|Adler, B.",
            &[2013],
            JOURNAL,
        ),
    ),
    case(
        ("A boson at last", "Helios Collaboration", 2013),
        (
            "A boson at last",
            "Adler, B.|Baum, C.|Grunwald, P.",
            &[2013],
            JOURNAL,
        ),
    ),
    case(
        (
            "Trial of early walking",
            "Early Walking Trial Investigators",
            2016,
        ),
        (
            "Trial of early walking",
            "Marsh, Ed|Nguyen, Thi",
            &[2016],
            JOURNAL,
        ),
    ),
    case(
        (
            "Food safety in canteens",
            "Food and Drug Administration",
            2012,
        ),
        (
            "Food Safety in Canteens",
            "U.S. Food and Drug Administration",
            &[2012],
            "report",
        ),
    ),
    // Transliteration, diacritics, special letters.
    case(
        ("Ueber die Stroemung", "Jaeger, K.", 1999),
        ("Über die Strömung", "Jäger, Karl", &[1999], JOURNAL),
    ),
    case(
        ("Uber die Stromung", "Karl Jager", 1999),
        ("Über die Strömung", "Jäger, Karl", &[1999], JOURNAL),
    ),
    case(
        ("Straßen und Flüsse", "Weiß, U.", 2003),
        ("Strassen und Fluesse", "Weiss, Ulla", &[2003], JOURNAL),
    ),
    case(
        ("Havets sang", "Sørensen, Åse", 2005),
        ("Havets sang", "Sorensen, Aase", &[2005], "book"),
    ),
    case(
        ("O cancioneiro", "Joao Goncalves", 2010),
        ("O Cancioneiro", "Gonçalves, João", &[2010], "book"),
    ),
    case(
        ("Rivers of Poland", "Lukasz Wolski", 2018),
        ("Rivers of Poland", "Wólski, Łukasz", &[2018], JOURNAL),
    ),
    case(
        ("Chess endings", "Chigorin, M.", 1990),
        ("Chess Endings", "Tchigorin, Mikhail", &[1990], "book"),
    ),
    case(
        ("Notes on the steppe", "Dostoyevskaya, A.", 1987),
        (
            "Notes on the Steppe",
            "Dostoevskaya, Anna",
            &[1987],
            JOURNAL,
        ),
    ),
    case(
        ("Winter in Þingvellir", "Björn Þórsson", 2014),
        ("Winter in Thingvellir", "Thorsson, Bjorn", &[2014], JOURNAL),
    ),
    // Editions and reissues.
    case(
        ("Field botany, 3rd ed.", "R. Moss", 2009),
        ("Field Botany", "Moss, Rowan", &[2008], "book"),
    ),
    case(
        ("Field botany (second edition)", "R. Moss", 2009),
        ("Field Botany", "Moss, Rowan", &[2009], "book"),
    ),
    case(
        ("Field botany", "R. Moss", 2009),
        (
            "Field Botany: Revised and Updated Edition",
            "Moss, Rowan",
            &[2009],
            "book",
        ),
    ),
    case(
        ("Feldbotanik. 2. Auflage", "R. Moos", 1995),
        ("Feldbotanik", "Moos, R.", &[1994], "book"),
    ),
    case(
        ("The order of machines", "Thea Kuhnle", 1962),
        ("The Order of Machines", "Kuhnle, Thea", &[2012], "book"),
    ),
    case(
        ("On liberty of the seas", "J. Mills", 1859),
        ("On Liberty of the Seas", "Mills, John", &[2011], "chapter"),
    ),
    // Markup.
    case(
        ("In vitro growth of Escherichia coli", "P. Roux", 2002),
        (
            "<i>In vitro</i> growth of <em>Escherichia coli</em>",
            "Roux, Paul",
            &[2002],
            JOURNAL,
        ),
    ),
    case(
        ("CO2 uptake by mosses", "N. Frost", 2016),
        (
            "CO<sub>2</sub> uptake by mosses",
            "Frost, Nell",
            &[2016],
            JOURNAL,
        ),
    ),
    case(
        ("CO₂ uptake by mosses", "N. Frost", 2016),
        ("CO$_2$ uptake by mosses", "Frost, Nell", &[2016], JOURNAL),
    ),
    case(
        ("{DNA} repair in {Drosophila}", "N. Frost", 2016),
        (
            "DNA repair in <i>Drosophila</i>",
            "Frost, Nell",
            &[2016],
            JOURNAL,
        ),
    ),
    case(
        ("The $\\alpha$-helix in silk", "Vera Nagel", 2001),
        ("The α-helix in silk", "Nagel, Vera", &[2001], JOURNAL),
    ),
    case(
        ("Gr{\\\"o}{\\ss}e und Zahl", "M{\\\"u}ller, Otto", 1988),
        ("Größe und Zahl", "Müller, Otto", &[1988], JOURNAL),
    ),
    case(
        ("Fish & ships", "Ann Cole", 2007),
        ("Fish &amp; Ships", "Cole, Ann", &[2007], JOURNAL),
    ),
    case(
        ("Fish and ships", "Ann Cole", 2007),
        ("Fish &amp;amp; Ships", "Cole, Ann", &[2007], JOURNAL),
    ),
    case(
        ("Mass of the W boson", "Q. Fermat", 2012),
        (
            "Mass of the <mml:math><mml:mi>W</mml:mi></mml:math> boson",
            "Fermat, Q.",
            &[2012],
            JOURNAL,
        ),
    ),
    case(
        ("“Smart” cities: who profits?", "Ivy Wong", 2021),
        (
            "'Smart' Cities – Who Profits?",
            "Wong, Ivy",
            &[2021],
            JOURNAL,
        ),
    ),
    // Given names, initials, order, particles.
    case(
        ("Wool prices", "Anna Maria Keller", 1979),
        ("Wool prices", "Keller, A. M.", &[1979], JOURNAL),
    ),
    case(
        ("Wool prices", "Keller, Anna", 1979),
        ("Wool prices", "Keller, Anna Maria", &[1979], JOURNAL),
    ),
    case(
        ("Wool prices", "AM Keller", 1979),
        ("Wool prices", "Keller, Anna Maria", &[1979], JOURNAL),
    ),
    case(
        ("Wool prices", "Keller AM, Roth B", 1979),
        (
            "Wool prices",
            "Keller, Anna Maria|Roth, Beat",
            &[1979],
            JOURNAL,
        ),
    ),
    case(
        ("Dikes and polders", "Pieter van der Berg", 1996),
        ("Dikes and polders", "Berg, P. van der", &[1996], JOURNAL),
    ),
    case(
        ("Dikes and polders", "Van der Berg, P.", 1996),
        ("Dikes and polders", "Berg, Pieter", &[1996], JOURNAL),
    ),
    case(
        ("Dikes and polders", "Vanderberg, P.", 1996),
        (
            "Dikes and polders",
            "van der Berg, Pieter",
            &[1996],
            JOURNAL,
        ),
    ),
    case(
        ("Les moulins", "Charles de la Tour", 1989),
        ("Les moulins", "La Tour, Charles de", &[1989], JOURNAL),
    ),
    case(
        ("Rural banks", "Chen Xiaoming", 2013),
        ("Rural Banks", "Chen, Xiao-Ming", &[2013], JOURNAL),
    ),
    case(
        ("Rural banks", "Xiaoming Chen", 2013),
        ("Rural Banks", "Chen, Xiao Ming", &[2013], JOURNAL),
    ),
    case(
        ("Paprika trade", "Kovács Ilona", 1998),
        ("Paprika Trade", "Kovács, Ilona", &[1998], JOURNAL),
    ),
    case(
        ("Coffee and credit", "María Fernández Ruiz", 2006),
        ("Coffee and credit", "Fernández, María", &[2006], JOURNAL),
    ),
    case(
        ("Coffee and credit", "Fernandez-Ruiz, Maria", 2006),
        (
            "Coffee and credit",
            "Fernández Ruiz, María",
            &[2006],
            JOURNAL,
        ),
    ),
    case(
        ("Peat fires", "Pat OHara", 2018),
        ("Peat fires", "O’Hara, Patrick", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Mac Donald, Iain", 2018),
        ("Peat fires", "MacDonald, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Samuel L. Dean Jr.", 2018),
        ("Peat fires", "Dean, Samuel", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Dr. Samuel Dean", 2018),
        ("Peat fires", "Dean, Samuel", &[2018], JOURNAL),
    ),
    case(
        ("Handbook of peat", "Iain Roy (ed.)", 2018),
        ("Handbook of Peat", "Roy, Iain", &[2018], "book"),
    ),
    // Case, hyphens, joined words, spelling.
    case(
        ("multi-modal re-ranking", "S. Vale", 2022),
        ("Multimodal Reranking", "Vale, Sue", &[2022], JOURNAL),
    ),
    case(
        ("On line data base searching", "S. Vale", 1985),
        ("Online Database Searching", "Vale, Sue", &[1985], JOURNAL),
    ),
    case(
        ("Modelling labour behaviour", "S. Vale", 1985),
        ("Modeling Labor Behavior", "Vale, Sue", &[1985], JOURNAL),
    ),
    case(
        ("Towards a theory of rust", "S. Vale", 1985),
        ("Toward a Theory of Rust", "Vale, Sue", &[1985], JOURNAL),
    ),
    case(
        ("THE SILENCE OF SPARROWS", "S. VALE", 2020),
        ("The silence of sparrows", "Vale, Sue", &[2020], JOURNAL),
    ),
    case(
        ("Silence of sparrows", "S. Vale", 2020),
        ("The silence of sparrows", "Vale, Sue", &[2020], JOURNAL),
    ),
    case(
        ("Two-step clocks in 3 dimensions", "S. Vale", 2020),
        (
            "2-Step Clocks in Three Dimensions",
            "Vale, Sue",
            &[2020],
            JOURNAL,
        ),
    ),
    case(
        ("Mendel’s peas", "S. Vale", 2020),
        ("Mendels peas", "Vale, Sue", &[2020], JOURNAL),
    ),
    // Numbered parts, in other figures.
    case(
        ("Tables of tides, part 2", "G. Airey", 1921),
        ("Tables of Tides. II", "Airey, G.", &[1921], JOURNAL),
    ),
    case(
        ("Tables of tides. Part Two", "G. Airey", 1921),
        ("Tables of Tides: Part II", "Airey, G.", &[1921], JOURNAL),
    ),
    // Titles in two languages, and what is put around them.
    case(
        ("Über Ebbe und Flut [On tides]", "G. Airey", 1921),
        ("Über Ebbe und Flut", "Airey, G.", &[1921], JOURNAL),
    ),
    case(
        ("On tides", "G. Airey", 1921),
        (
            "Über Ebbe und Flut [On tides]",
            "Airey, G.",
            &[1921],
            JOURNAL,
        ),
    ),
    case(
        ("О приливах", "Г. Эйри", 1921),
        ("On tides", "Airey, G.", &[1921], JOURNAL),
    ),
    case(
        ("Peat fires [Internet]", "Iain Roy", 2018),
        ("Peat fires", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Iain Roy", 2018),
        (
            "RETRACTED ARTICLE: Peat fires",
            "Roy, Iain",
            &[2018],
            JOURNAL,
        ),
    ),
    case(
        ("Peat fires in Ireland (and elsewhere)", "Iain Roy", 2018),
        ("Peat fires in Ireland", "Roy, Iain", &[2018], JOURNAL),
    ),
    // What records lack.
    case(
        ("Peat fires", "Iain Roy", 2018),
        ("Peat fires", "", &[], JOURNAL),
    ),
    case(
        ("Peat fires", "", 2018),
        ("Peat fires", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("", "Iain Roy", 2018),
        ("Peat fires", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Iain Roy", 2018),
        ("", "Roy, Iain", &[2018], JOURNAL),
    ),
];

/// Another work, or a mistake in the reference.
const OTHER: &[Case] = &[
    case(
        ("Tables of tides, part 2", "G. Airey", 1921),
        ("Tables of Tides, Part III", "Airey, G.", &[1921], JOURNAL),
    ),
    case(
        ("World War I in letters", "Iain Roy", 2018),
        ("World War II in Letters", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("GPT-3 for peat", "Iain Roy", 2018),
        ("GPT-4 for Peat", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Vitamin B6 in rats", "Iain Roy", 2018),
        ("Vitamin B12 in rats", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires and health", "Iain Roy", 2018),
        (
            "Peat fires and wealth of nations",
            "Roy, Iain",
            &[2018],
            JOURNAL,
        ),
    ),
    case(
        ("Supervised sorting of seeds", "Iain Roy", 2018),
        (
            "Unsupervised Sorting of Seeds",
            "Roy, Iain",
            &[2018],
            JOURNAL,
        ),
    ),
    case(
        ("Peat fires", "John Doe, Jane Smith", 2018),
        ("Peat fires", "Roy, Iain|Dunn, Orla", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Iain Roy, Jane Smith", 2018),
        ("Peat fires", "Roy, Iain|Dunn, Orla", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Roy, I., Smith, J.", 2018),
        ("Peat fires", "Roy, Iain|Dunn, Orla", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Iain Roy", 2014),
        ("Peat fires", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Peat fires", "Iain Roy", 2021),
        ("Peat fires", "Roy, Iain", &[2018], JOURNAL),
    ),
    case(
        ("Rural banks", "Wei Li", 2013),
        ("Rural banks", "Wei, Ling|Zhang, Bo", &[2013], JOURNAL),
    ),
    case(
        ("Glaciers of Peru", "Tuva Norberg", 2013),
        ("Rural banks", "Wei, Ling|Zhang, Bo", &[2013], JOURNAL),
    ),
];

fn verdict(case: &Case) -> Verdict {
    let list = |names: &'static str| names.split('|').filter(|name| !name.is_empty());
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    let record = WorkRecord {
        from: RecordOrigin::Registry,
        // Registries' texts are read so before they are compared.
        title: some(case.record.0).map(super::plain),
        authors: list(case.record.1).map(str::to_owned).collect(),
        years: case.record.2.to_vec(),
        kind: some(case.record.3).map(str::to_owned),
        ..WorkRecord::default()
    };
    let cited = CitedWork {
        title: some(case.cited.0),
        authors: list(case.cited.1).collect(),
        year: Some(case.cited.2),
        ..CitedWork::default()
    };
    compare(&cited, &record).verdict
}

#[test]
fn differences_that_are_none_are_passed_over() {
    let mut differing = Vec::new();
    for one in LEGITIMATE {
        let verdict = verdict(one);
        assert_ne!(verdict, Verdict::AnotherWork, "{:?}", one.cited);
        if verdict == Verdict::Differs {
            differing.push(one.cited);
        }
    }
    assert!(LEGITIMATE.len() >= 80, "{}", LEGITIMATE.len());
    assert_eq!(differing, []);
}

#[test]
fn differences_that_are_some_are_found() {
    for one in OTHER {
        assert_ne!(verdict(one), Verdict::Same, "{:?}", one.cited);
    }
}
