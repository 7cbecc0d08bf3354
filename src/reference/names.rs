//! Names of authors, and whether a cited one is among those of a record. Only family names count:
//! given names are shortened, translated and left out.

use std::ops::Range;

use super::markup::entity;
use super::words::{Word, are_one, is_mostly_latin, words};

/// A person's name, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its bytes in the text that it was read from.
    pub(super) range: Range<usize>,
    family: Vec<String>,
    given: Vec<String>,
    /// The family name in one word, particles included.
    joined: String,
    /// Whether it may as well be two names: `Jane Smith, Ann Other`. Then given names count.
    is_ambiguous: bool,
}

/// The persons that a text names.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) names: Vec<Name>,
}

/// The names of a record.
#[derive(Debug, Default)]
pub(super) struct Names {
    persons: Vec<Name>,
    /// Whether the record names institutions, or persons in another script: then a person who is
    /// not there may be one of them.
    pub(super) is_open: bool,
}

/// What is said of a list's rest.
const REST: &[&str] = &[
    "et al",
    "and others",
    "and colleagues",
    "u a",
    "and al",
    "others",
];

/// Words of institutions; a name with one of them is no person's.
const INSTITUTIONS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "agencia",
    "alliance",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "bundesamt",
    "center",
    "centre",
    "centro",
    "college",
    "collaboration",
    "commission",
    "committee",
    "company",
    "comite",
    "conference",
    "consortium",
    "convention",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "division",
    "editors",
    "federation",
    "force",
    "forum",
    "foundation",
    "fund",
    "gesellschaft",
    "government",
    "group",
    "gmbh",
    "hospital",
    "inc",
    "initiative",
    "institut",
    "institute",
    "instituto",
    "international",
    "investigators",
    "laboratory",
    "library",
    "ltd",
    "llc",
    "ministere",
    "ministerio",
    "ministerium",
    "ministry",
    "museum",
    "nations",
    "network",
    "observatory",
    "office",
    "organisation",
    "organization",
    "organizacion",
    "panel",
    "parliament",
    "partnership",
    "press",
    "programme",
    "program",
    "project",
    "registry",
    "research",
    "school",
    "secretariat",
    "service",
    "services",
    "society",
    "staff",
    "statistics",
    "study",
    "survey",
    "task",
    "team",
    "trust",
    "union",
    "universitat",
    "universite",
    "universidad",
    "university",
    "verein",
    "workgroup",
    "working",
    "world",
];

/// Particles of names, which are written and left out at will.
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "het", "la", "le", "las", "los", "du", "des", "di", "da",
    "do", "dos", "das", "del", "della", "degli", "al", "el", "bin", "ibn", "ben", "abu", "ter",
    "ten", "te", "zu", "zur", "zum", "vom", "af", "av", "y", "e", "i", "t", "und", "ap", "st",
    "saint", "mac", "mc",
];

/// What stands behind names.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "prof", "dr", "esq", "eds", "ed",
];

impl Names {
    /// The names of a record's authors, editors and translators.
    pub(super) fn of_record<'a>(all: impl Iterator<Item = &'a String>) -> Self {
        let mut names = Self::default();
        for text in all {
            if is_institution(text) || !is_mostly_latin(text) {
                names.is_open = true;
            } else if let Some(name) = name(text, 0..text.len()) {
                names.persons.push(name);
            }
        }
        names
    }

    /// Whether no person is named.
    pub(super) fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// How many persons are named.
    pub(super) fn len(&self) -> usize {
        self.persons.len()
    }

    /// How many of them are among the cited.
    pub(super) fn named_by(&self, cited: &[Name]) -> usize {
        let is_cited = |person: &&Name| cited.iter().any(|cited| are_one_person(cited, person));
        self.persons.iter().filter(is_cited).count()
    }

    /// Whether a cited name is one of them.
    pub(super) fn has(&self, cited: &Name) -> bool {
        let is_cited = |person: &Name| are_one_person(cited, person);
        self.persons.iter().any(is_cited)
    }

    /// Whether a cited name is one of them also by its given names: many share a family name.
    pub(super) fn has_in_full(&self, cited: &Name) -> bool {
        let initials = |name: &Name| -> Vec<char> {
            let words = name.given.iter().chain(&name.family);
            words.filter_map(|word| word.chars().next()).collect()
        };
        let fits = |person: &Name| {
            let (ours, theirs) = (initials(cited), initials(person));
            cited.given.is_empty()
                || person.given.is_empty()
                || cited
                    .given
                    .iter()
                    .all(|given| given.chars().next().is_some_and(|c| theirs.contains(&c)))
                || person
                    .given
                    .iter()
                    .all(|given| given.chars().next().is_some_and(|c| ours.contains(&c)))
        };
        let mut persons = self.persons.iter();
        persons.any(|person| are_one_person(cited, person) && fits(person))
    }
}

/// Whether a name is an institution's.
pub(super) fn is_institution(text: &str) -> bool {
    let all = words(text);
    let is_known = |word: &Word| INSTITUTIONS.contains(&word.text.as_str());
    // One word in capitals, such as UNESCO.
    let is_acronym = matches!(all.as_slice(), [one] if one.is_capitals && one.text.len() > 1);
    is_acronym || (all.len() > 1 && all.iter().any(is_known)) || text.contains("://")
}

/// The ways in which a text can be read as names: `Smith, J., Doe, A.` are two persons or four.
pub(super) fn readings(text: &str, is_one_of_several: bool) -> Vec<Reading> {
    let mut divided: Vec<Range<usize>> = Vec::new();
    for range in split(
        text,
        0..text.len(),
        &[" and ", " & ", ";", " und ", " with ", "\n", " \\& "],
    ) {
        let words = words(text.get(range.clone()).unwrap_or_default());
        let joined: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        if !joined.is_empty() && !REST.contains(&joined.join(" ").as_str()) {
            divided.push(range);
        }
    }
    let commas = |range: &Range<usize>| split(text, range.clone(), &[","]).len() - 1;
    let whole = Reading {
        names: divided
            .iter()
            .filter_map(|range| name(text, range.clone()))
            .collect(),
    };
    let most = divided.iter().map(commas).max().unwrap_or_default();
    // In a list of authors `Smith, Jane` is one of them.
    if most == 0 || (is_one_of_several && most == 1) {
        return vec![whole];
    }
    let pieces: Vec<Range<usize>> = divided
        .iter()
        .flat_map(|range| split(text, range.clone(), &[","]))
        .filter(|range| {
            let words = words(text.get(range.clone()).unwrap_or_default());
            let is_suffix = |word: &Word| SUFFIXES.contains(&word.text.as_str());
            !words.is_empty() && !words.iter().all(is_suffix)
        })
        .collect();
    let single = Reading {
        names: pieces
            .iter()
            .filter_map(|range| name(text, range.clone()))
            .collect(),
    };
    let paired = Reading {
        names: pieces
            .chunks(2)
            .filter_map(|pair| {
                let (first, last) = (pair.first()?, pair.last()?);
                name(text, first.start..last.end)
            })
            .collect(),
    };
    if most == 1 {
        vec![whole, single]
    } else {
        vec![paired, single]
    }
}

/// The pieces of a range between any of some separators.
fn split(text: &str, range: Range<usize>, separators: &[&str]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = text.get(at..range.end).unwrap_or_default();
        // The semicolon of an entity divides nothing.
        if let Some((_, len)) = entity(rest) {
            at += len;
            continue;
        }
        let found = separators.iter().find(|one| rest.starts_with(**one));
        match found {
            Some(separator) => {
                pieces.push(start..at);
                // The space behind `and` may begin the next separator.
                let len = separator.trim_end().len().max(1);
                at += len;
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.push(start..range.end);
    pieces
}

/// The name in a range of a text: `Family, Given` or `Given Family`.
fn name(text: &str, range: Range<usize>) -> Option<Name> {
    let written = text.get(range.clone())?;
    let without = written.trim_end().trim_end_matches('.');
    let rest = REST.iter().find_map(|rest| {
        let lower = without.to_lowercase();
        // `J. Smith et al` names one person and the rest.
        lower.strip_suffix(&format!(" {rest}")).map(str::len)
    });
    let written = written
        .get(..rest.unwrap_or(written.len()))
        .unwrap_or(written);
    let (family, given) = match written.split_once(',') {
        Some((family, given)) => (words(family), words(given)),
        None => {
            let mut all = words(written);
            all.retain(|word| !SUFFIXES.contains(&word.text.as_str()) || word.text.len() < 2);
            // `Smith J` and `Smith JA` have their initials at the end.
            let is_initials = |word: &Word| word.text.len() <= 3 && word.is_capitals;
            let initials = all
                .iter()
                .rev()
                .take_while(|word| is_initials(word))
                .count();
            if initials > 0 && initials < all.len() {
                let given = all.split_off(all.len() - initials);
                (all, given)
            } else {
                let family = family_of(&all);
                let family = all.split_off(family);
                (family, all)
            }
        }
    };
    let texts =
        |words: Vec<Word>| -> Vec<String> { words.into_iter().map(|word| word.text).collect() };
    let mut family = texts(family);
    let joined = family.concat();
    if family
        .iter()
        .any(|word| !PARTICLES.contains(&word.as_str()))
    {
        family.retain(|word| !PARTICLES.contains(&word.as_str()));
    }
    family.retain(|word| !SUFFIXES.contains(&word.as_str()) || family_is_short(word));
    let given = texts(given);
    let is_ambiguous = written.contains(',') && family.len() > 1 && given.len() > 1;
    let start = range.start + written.len() - written.trim_start().len();
    let end = range.start + written.trim_end().len();
    (!family.is_empty()).then_some(Name {
        range: start..end.max(start),
        family,
        given,
        joined,
        is_ambiguous,
    })
}

/// A suffix that is no word of a family name's own is longer than this.
fn family_is_short(word: &str) -> bool {
    word.len() < 2
}

/// Where the family name begins in `Given Family`: at its particles, else at the last word, with
/// what is joined to it by a hyphen.
fn family_of(all: &[Word]) -> usize {
    let mut start = all.len().saturating_sub(1);
    while start > 1 {
        let is_joined = all.get(start).is_some_and(|word| word.is_behind_hyphen);
        let before = all.get(start - 1);
        let is_particle = before.is_some_and(|word| PARTICLES.contains(&word.text.as_str()));
        if !is_joined && !is_particle {
            break;
        }
        start -= 1;
    }
    start
}

fn are_one_person(cited: &Name, record: &Name) -> bool {
    let shares = |one: &[String], other: &[String]| {
        one.iter()
            .any(|word| word.len() > 1 && other.iter().any(|other| are_one_name(word, other)))
    };
    let is_initial_of = |one: &str, other: &str| one.len() == 1 && other.starts_with(one);
    let is_given = |name: &str, given: &str| {
        are_one_name(name, given) || is_initial_of(name, given) || is_initial_of(given, name)
    };
    if cited.is_ambiguous
        && !record.given.is_empty()
        && !cited
            .given
            .iter()
            .any(|name| record.given.iter().any(|given| is_given(name, given)))
    {
        return false;
    }
    if shares(&cited.family, &record.family) || are_one_name(&cited.joined, &record.joined) {
        return true;
    }
    // Of some the family name is known by its initials only.
    if record.family.iter().all(|word| word.len() == 1) && shares(&cited.family, &record.given) {
        return true;
    }
    // Written in one word and in two: MacDonald, Mac Donald.
    if are_one_name(&cited.family.concat(), &record.family.concat()) {
        return true;
    }
    // The family name first, as in Hungary and China, or a family name of two words.
    let has_given = |name: &str| {
        record.given.is_empty()
            || record.given.iter().any(|given| is_given(name, given))
            || are_one_name(&record.given.concat(), name)
    };
    // A second family name is left out: all that the record has is there.
    let is_contained = !record.given.is_empty()
        && record
            .given
            .iter()
            .all(|given| cited.given.iter().any(|name| is_given(name, given)));
    shares(&cited.given, &record.family)
        && (is_contained
            || cited.family.iter().all(|name| has_given(name))
            || has_given(&cited.joined))
}

/// Whether two folded family names are one: transliterations differ by a letter or two.
fn are_one_name(one: &str, other: &str) -> bool {
    let short = one.len().min(other.len());
    let apart = match short {
        ..7 => 0,
        7..9 => 1,
        _ => 2,
    };
    are_one(one, other)
        || (apart > 0
            && one.len().abs_diff(other.len()) <= apart
            && strsim::osa_distance(one, other) <= apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_there(cited: &str, record: &[&str]) -> bool {
        let record: Vec<String> = record.iter().map(|name| (*name).to_owned()).collect();
        let names = Names::of_record(record.iter());
        readings(cited, false)
            .iter()
            .any(|reading| reading.names.iter().all(|name| names.has(name)))
    }

    #[test]
    fn one_name_in_many_spellings() {
        for (cited, record) in [
            ("I. Halvorsen", "Halvorsen, Ingrid"),
            ("Halvorsen I", "Halvorsen, Ingrid M."),
            ("Halvorsen, I. M.", "Halvorsen, Ingrid"),
            ("Ingrid Marie Halvorsen", "Halvorsen, I."),
            ("Jan-Willem van de Meent", "Meent, Jan-Willem van de"),
            ("van de Meent JW", "van de Meent, Jan-Willem"),
            ("Vandemeent, J", "van de Meent, Jan-Willem"),
            ("Müller, K.", "Mueller, Karl"),
            ("Muller K", "Müller, Karl"),
            ("Søren Ågård", "Aagaard, Soren"),
            ("João P. Marques Silva", "Marques-Silva, João"),
            ("Gabriel García Márquez", "García Márquez, Gabriel"),
            ("Zhang Wei", "Zhang, Wei"),
            ("Wei Zhang", "Zhang, Wei"),
            ("Nagy János", "Nagy, János"),
            ("O’Brien, Pat", "OBrien, Pat"),
            ("Tchaikovskaya, O.", "Chaikovskaya, Olga"),
            ("Mary-Anne Smith-Jones", "Jones, Mary-Anne"),
            ("Smith Jr., John", "Smith, John"),
        ] {
            assert!(is_there(cited, &[record]), "{cited} / {record}");
        }
    }

    #[test]
    fn lists_are_read_in_every_common_form() {
        let record = ["Smith, Jane", "Doe, Adam", "Roe, Bob"];
        for cited in [
            "Smith, J., Doe, A., & Roe, B.",
            "Smith J, Doe A, Roe B",
            "Jane Smith, Adam Doe and Bob Roe",
            "Jane Smith and Adam Doe and Bob Roe",
            "Smith, Jane; Doe, Adam; Roe, Bob",
            "Jane Smith, Adam Doe",
            "Smith, J. et al.",
            "Smith et al.",
            "Jane Smith and others",
        ] {
            assert!(is_there(cited, &record), "{cited}");
        }
        for cited in ["Jane Smith, Ann Other", "Other, A., Doe, A.", "Smyth-Other"] {
            assert!(!is_there(cited, &record), "{cited}");
        }
    }

    #[test]
    fn others_are_others() {
        for (cited, record) in [
            ("Li, Wei", "Zhang, Wei"),
            ("J. Smith", "Doe, Jane"),
            ("Petra Silva", "Acar, Durmus"),
            ("Wei Li", "Wei, Ling"),
        ] {
            assert!(!is_there(cited, &[record]), "{cited} / {record}");
        }
    }

    #[test]
    fn institutions_are_no_persons() {
        for (name, is_one) in [
            ("World Health Organization", true),
            ("The ATLAS Collaboration", true),
            ("UNESCO", true),
            ("Bundesamt für Statistik", true),
            ("Jane Smith", false),
            ("Smith, J.", false),
            ("Li", false),
            ("J. Bank", true),
        ] {
            assert_eq!(is_institution(name), is_one, "{name}");
        }
    }
}
