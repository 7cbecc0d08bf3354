//! The seam: another language is a folder, and nothing outside of this one knows.

mod german;

use super::*;
use german::German;

fn words(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<&str> {
    ranges.into_iter().map(|range| &text[range]).collect()
}

#[test]
fn sentences_numbers_and_dates_of_a_new_language() {
    let text = "Am 12. März 2018 kamen ca. 1.234,5 Tonnen an. Im Mai waren es 20 Schiffe, am 3. Juni \
        zwei.";
    assert_eq!(
        words(text, German.sentences(text)),
        [
            "Am 12. März 2018 kamen ca. 1.234,5 Tonnen an.",
            "Im Mai waren es 20 Schiffe, am 3. Juni zwei.",
        ]
    );
    let numbers = German.numbers(text);
    let values: Vec<f64> = numbers.iter().map(values::Number::value).collect();
    assert_eq!(values, [1234.5, 20.0, 2.0]);
    let dates = German.dates(text, None);
    assert_eq!(
        words(text, dates.iter().map(|date| date.range.clone())),
        ["12. März 2018", "Mai", "3. Juni"]
    );
    let day = jiff::civil::date(2018, 3, 12);
    assert_eq!(
        dates[0].when,
        values::When::Days {
            first: day,
            last: day
        }
    );
}

#[test]
fn its_values_compare_with_those_of_english() {
    let german = German.numbers("1.234,5 Tonnen");
    let english = English.numbers("1,234.5");
    assert_eq!(german[0].agreement(&english[0]), values::Agreement::Same);
    let german = German.dates("am 12. März 2018", None);
    let english = English.dates("on March 12, 2018", None);
    assert!(german[0].when.overlaps(english[0].when));
}

#[test]
fn nothing_is_said_of_its_prose() {
    let passages: Vec<Passage<'_>> = [
        "Experts say that it fell. It is red.",
        "Es heißt, sie fiel. Sie ist rot.",
    ]
    .into_iter()
    .map(|text| Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &[],
    })
    .collect();
    let german: &'static dyn Language = &German;
    assert!(german.prose().is_none());
    for languages in [[&English as &dyn Language, german], [german, german]] {
        let read = read(&passages, &languages);
        assert_eq!(read.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        for (sentences, language) in read.iter().zip(languages) {
            let is_read = language.prose().is_some();
            let attributed = sentences.iter().any(|one| !one.attributions.is_empty());
            assert_eq!(attributed, is_read, "{}", language.tag());
            let scored = sentences.iter().any(|one| one.factual > 0.0);
            assert_eq!(scored, is_read, "{}", language.tag());
        }
    }
}

#[test]
fn blocks_of_one_language_are_read_together() {
    // The name of the first English block is what "she" of the second means.
    let texts = [
        "Rosa Ferreira said that it fell.",
        "Es fiel.",
        "She said that it was red.",
    ];
    let passages = texts.map(|text| Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &[],
    });
    let languages: [&'static dyn Language; 3] = [&English, &German, &English];
    let read = read(&passages, &languages);
    let speaker = read[2][0].attributions[0].speaker.as_ref();
    let name = speaker.map(|speaker| &texts[speaker.passage][speaker.range.clone()]);
    assert_eq!(name, Some("Rosa Ferreira"));
}
