use super::*;

const ENGLISH: &str = "The bridge over the harbour was opened to traffic in May, and the council \
    said that it would be painted red and green again, and that nobody was hurt before the end of the year.";
const GERMAN: &str = "Die Brücke über den Hafen wurde im Mai für den Verkehr geöffnet, und der Rat \
    teilte mit, dass sie noch vor dem Ende des Jahres rot gestrichen werden soll.";
const FRENCH: &str = "Le pont sur le port a été ouvert à la circulation au mois de mai, et le \
    conseil a fait savoir qu'il serait repeint en rouge et en vert avant la fin de cette année.";

fn passages<'a>(texts: &[(&'a str, BlockKind)]) -> Vec<Passage<'a>> {
    let passage = |&(text, kind)| Passage {
        text,
        kind,
        marks: &[],
    };
    texts.iter().map(passage).collect()
}

fn resolved(written: &Written<'_>, texts: &[&str]) -> (String, &'static str, Vec<&'static str>) {
    let texts: Vec<_> = texts
        .iter()
        .map(|text| (*text, BlockKind::Paragraph))
        .collect();
    let (page, blocks) = of_article(written, &passages(&texts));
    let blocks = blocks.into_iter().map(Language::tag).collect();
    (page.tag, page.from.as_str(), blocks)
}

#[test]
fn what_is_written_counts_in_its_order() {
    let claims = Some("de-AT");
    let front_matter = Some("fr");
    let markup = Some("nl");
    for (claims, front_matter, markup, tag, from, block) in [
        (claims, front_matter, markup, "de-AT", "declared", "de"),
        (None, front_matter, markup, "fr", "front matter", "fr"),
        (None, None, markup, "nl", "markup", "nl"),
        (None, None, None, "en", "assumed", "en"),
        (
            Some("English"),
            front_matter,
            markup,
            "English",
            "declared",
            "en",
        ),
        (Some("en_GB"), front_matter, None, "en_GB", "declared", "en"),
        (Some("german"), None, None, "german", "declared", "de"),
        (Some("tlh"), None, None, "tlh", "declared", "und"),
        // What is no language that is known says nothing, except in the claims file.
        (None, Some("rust"), markup, "nl", "markup", "nl"),
        (None, Some("{{ page.lang }}"), None, "en", "assumed", "en"),
        (None, None, Some(""), "en", "assumed", "en"),
    ] {
        let written = Written {
            claims,
            front_matter,
            markup,
            ..Written::default()
        };
        let expected = (tag.to_owned(), from, vec![block]);
        assert_eq!(resolved(&written, &["It fell."]), expected, "{written:?}");
    }
}

#[test]
fn a_block_may_say_another_language_than_its_page() {
    let written = |claims| Written {
        claims,
        markup: Some("en"),
        blocks: vec![None, Some("fr"), Some("nonsense")],
        ..Written::default()
    };
    let texts = ["It fell.", "Il est tombé.", "Again."];
    assert_eq!(resolved(&written(None), &texts).2, ["en", "fr", "en"]);
    // A stranger's page cannot overrule what the claims file says.
    assert_eq!(resolved(&written(Some("en")), &texts).2, ["en", "en", "en"]);
}

#[test]
fn words_tell_the_language_of_long_blocks_and_short_ones_follow_the_page() {
    for (texts, tag, from, blocks) in [
        (
            &[ENGLISH, "Es war rot."][..],
            "en",
            "assumed",
            &["en", "en"][..],
        ),
        (&[GERMAN, "It was red."], "de", "detected", &["de", "de"]),
        (
            &[ENGLISH, ENGLISH, GERMAN, "Rot."],
            "en",
            "assumed",
            &["en", "en", "de", "en"],
        ),
        (
            &[GERMAN, GERMAN, ENGLISH, "Rot."],
            "de",
            "detected",
            &["de", "de", "en", "de"],
        ),
        // One long quotation does not make an article of short lines a German one.
        (
            &[
                "It fell, and the mayor said that it was red.",
                GERMAN,
                "The council of the town said that it would be rebuilt before the end of the year.",
                "They say that it is safe, and that nobody of the town was hurt.",
            ],
            "en",
            "assumed",
            &["en", "de", "en", "en"],
        ),
        // No language has most of the letters.
        (
            &[ENGLISH, GERMAN, FRENCH, "Rot."],
            "en",
            "assumed",
            &["en", "de", "fr", "en"],
        ),
    ] {
        let expected = (tag.to_owned(), from, blocks.to_vec());
        assert_eq!(resolved(&Written::default(), texts), expected, "{texts:?}");
    }
}

#[test]
fn short_blocks_of_one_language_tell_it_together() {
    let lines: Vec<&str> = GERMAN.split(", ").chain(FRENCH.get(..0)).collect();
    let (tag, from, _) = resolved(&Written::default(), &lines);
    assert_eq!((tag.as_str(), from), ("de", "detected"), "{lines:?}");
}

#[test]
fn what_is_english_is_never_taken_for_something_else() {
    let code = "let mut reader = Reader::new(path)?; for line in reader.lines() { total += \
        line?.len(); } println!(\"{total}\"); assert_eq!(total, 4_096); drop(reader); return;";
    let names = "Ana Lima, Jo Park, Rosa Ferreira, Luca Bianchi, Giulia Romano, Marco Rossi, \
        Elena Conti, Paolo Ricci, Chiara Marino, Andrea Greco, Sara Bruno, Davide Gallo.";
    let figures = "Table 2: n = 1,204; mean age 54.3 (SD 12.1); BMI 27.8 kg/m2; HbA1c 7.4 %; \
        systolic BP 134 mmHg; LDL 2.9 mmol/l; eGFR 81 ml/min; smokers 18.2 %; statins 44.0 %.";
    let options = "`--verify` `--locked` `--offline` `--format json` `--show info` `--all` \
        `--baseline known.json` `--write-baseline` `--changed-since main` `--color never` `-q`";
    let presidents = "Previous presidents include Karl Seitz, Karl Renner, Theodor Körner, Adolf \
        Schärf, Franz Jonas, Rudolf Kirchschläger, Kurt Waldheim, Thomas Klestil and Heinz Fischer.";
    let header = "external help file: System.Management.dll-Help.xml Locale: en-US Module Name: \
        Management.Core ms.date: 12/09/2022 online version: https://docs.example/module/core \
        schema: 2.0.0 title: Get-Module";
    for text in [code, names, figures, options, presidents, header, ENGLISH] {
        let found = of_text(text).map(Language::tag);
        assert!(matches!(found, None | Some("en")), "{found:?}: {text}");
    }
}

#[test]
fn languages_are_told_by_their_words() {
    for (text, tag) in [
        (ENGLISH, Some("en")),
        (GERMAN, Some("de")),
        (FRENCH, Some("fr")),
        (
            "Мост через гавань был открыт для движения в мае, и совет сообщил, что до конца года \
             его покрасят в красный цвет, а летом начнётся ремонт старой набережной города.",
            Some("ru"),
        ),
        (
            "De brug over de haven werd in mei voor het verkeer geopend, en de raad liet weten dat \
             zij nog voor het einde van het jaar rood geverfd zal worden of dat zij groen blijft.",
            Some("nl"),
        ),
        ("Die Brücke wurde im Mai geöffnet.", None),
    ] {
        assert_eq!(of_text(text).map(Language::tag), tag, "{text}");
    }
}
