//! Languages whose prose is not understood: sentences, and the numbers and dates that are written
//! alike everywhere.
//!
//! Invariant: a figure that languages write in different ways (`1.234`, `03/04/2018`) is not read.

use std::ops::Range;

use jiff::civil;

use super::values::{Bound, Date, Number, Unit, When};
use super::{Language, MarkKind, Passage};

/// A language that is known by name only.
#[derive(Debug)]
pub(super) struct Other {
    tag: &'static str,
    /// Its code of three letters, by ISO 639-3.
    code: &'static str,
    name: &'static str,
}

/// What is neither English nor in the table.
pub(super) static UNKNOWN: Other = Other::new("und", "und", "another language");

/// A paragraph of more bytes is one sentence: nobody wrote it to be read, and the work of splitting
/// it has no bound that is promised.
const LONGEST: usize = 64 * 1024;

impl Other {
    const fn new(tag: &'static str, code: &'static str, name: &'static str) -> Self {
        Self { tag, code, name }
    }

    /// The language that a tag, a code or an English name means.
    pub(super) fn of(tag: &str) -> Option<&'static Self> {
        let tag = match tag {
            // What others call them.
            "cmn" => "zh",
            "pes" => "fa",
            "iw" => "he",
            "in" => "id",
            "fil" => "tl",
            other => other,
        };
        OTHERS
            .iter()
            .find(|one| tag == one.tag || tag == one.code || tag.eq_ignore_ascii_case(one.name))
    }
}

impl Language for Other {
    fn tag(&self) -> &'static str {
        self.tag
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        if text.len() > LONGEST {
            return trimmed(text, 0).into_iter().collect();
        }
        let pieces = sentencex::get_sentence_boundaries(self.tag, text)
            .into_iter()
            .map(|found| found.start_byte..found.end_byte);
        let mut end = 0;
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            // What the splitter leaves out or says twice must not break what sentences promise.
            let piece = end..piece.end.max(end);
            let Some(words) = text.get(piece.clone()) else {
                continue;
            };
            end = piece.end;
            sentences.extend(trimmed(words, piece.start));
        }
        if let Some(rest) = text.get(end..) {
            sentences.extend(trimmed(rest, end));
        }
        sentences
    }

    fn sentences_of(&self, passage: &Passage<'_>) -> Vec<Range<usize>> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut code = passage
            .marks
            .iter()
            .filter(|mark| mark.kind == MarkKind::Code)
            .map(|mark| &mark.range)
            .peekable();
        for sentence in self.sentences(passage.text) {
            while code.next_if(|code| code.end <= sentence.start).is_some() {}
            let is_inside = code.peek().is_some_and(|code| code.start < sentence.start);
            match sentences.last_mut() {
                Some(last) if is_inside => last.end = sentence.end,
                _ => sentences.push(sentence),
            }
        }
        sentences
    }

    fn numbers(&self, text: &str) -> Vec<Number> {
        figures(text)
            .filter_map(|range| number(text, range))
            .collect()
    }

    fn dates(&self, text: &str, _: Option<civil::Date>) -> Vec<Date> {
        figures(text)
            .filter_map(|range| date(text, range))
            .collect()
    }
}

/// The words of a piece that starts at `start`, without white space at the edges.
fn trimmed(words: &str, start: usize) -> Option<Range<usize>> {
    let start = start + (words.len() - words.trim_start().len());
    let len = words.trim().len();
    (len > 0).then_some(start..start + len)
}

/// Whatever begins with a digit and goes on with what figures are made of.
fn figures(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| c.is_ascii_digit())?;
        let is_part = |c: char| c.is_alphanumeric() || ".,-/:'’–_".contains(c);
        let len = text[start..].find(|c: char| !is_part(c));
        let end = len.map_or(text.len(), |len| start + len);
        // The marks at its end are those of the sentence.
        let figure = text[start..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        at = end;
        let before = text[..start].chars().next_back();
        let is_glued = before.is_some_and(|c| !c.is_whitespace() && !"([{\"“„«‚‘".contains(c));
        Some((start..start + figure.len(), is_glued))
    })
    .filter_map(|(range, is_glued)| (!is_glued).then_some(range))
}

/// A number of up to three digits, which no language parts; one beside another number may be part
/// of it: `12 000`.
fn number(text: &str, range: Range<usize>) -> Option<Number> {
    let figure = text.get(range.clone())?;
    let is_plain = figure.len() <= 3 && figure.bytes().all(|byte| byte.is_ascii_digit());
    let is_alone = !text[..range.start]
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit())
        && !text[range.end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    let value: f64 = figure.parse().ok().filter(|_| is_plain && is_alone)?;
    Some(Number {
        range,
        low: value,
        high: value,
        step: 1.0,
        bound: Bound::Exactly,
        unit: Unit::Count,
        thing: None,
    })
}

/// A date by ISO 8601.
fn date(text: &str, range: Range<usize>) -> Option<Date> {
    let figure = text.get(range.clone())?;
    let is_iso = figure.len() == "2018-03-12".len();
    let day = figure.parse().ok().filter(|_| is_iso)?;
    Some(Date {
        range,
        when: When::day(day),
        relative: false,
    })
}

/// Sorted by tag.
static OTHERS: [Other; 79] = [
    Other::new("af", "afr", "Afrikaans"),
    Other::new("ak", "aka", "Akan"),
    Other::new("am", "amh", "Amharic"),
    Other::new("ar", "ara", "Arabic"),
    Other::new("az", "aze", "Azerbaijani"),
    Other::new("be", "bel", "Belarusian"),
    Other::new("bg", "bul", "Bulgarian"),
    Other::new("bn", "ben", "Bengali"),
    Other::new("ca", "cat", "Catalan"),
    Other::new("cs", "ces", "Czech"),
    Other::new("cy", "cym", "Welsh"),
    Other::new("da", "dan", "Danish"),
    Other::new("de", "deu", "German"),
    Other::new("el", "ell", "Greek"),
    Other::new("eo", "epo", "Esperanto"),
    Other::new("es", "spa", "Spanish"),
    Other::new("et", "est", "Estonian"),
    Other::new("eu", "eus", "Basque"),
    Other::new("fa", "fas", "Persian"),
    Other::new("fi", "fin", "Finnish"),
    Other::new("fr", "fra", "French"),
    Other::new("ga", "gle", "Irish"),
    Other::new("gl", "glg", "Galician"),
    Other::new("gu", "guj", "Gujarati"),
    Other::new("he", "heb", "Hebrew"),
    Other::new("hi", "hin", "Hindi"),
    Other::new("hr", "hrv", "Croatian"),
    Other::new("hu", "hun", "Hungarian"),
    Other::new("hy", "hye", "Armenian"),
    Other::new("id", "ind", "Indonesian"),
    Other::new("is", "isl", "Icelandic"),
    Other::new("it", "ita", "Italian"),
    Other::new("ja", "jpn", "Japanese"),
    Other::new("jv", "jav", "Javanese"),
    Other::new("ka", "kat", "Georgian"),
    Other::new("kk", "kaz", "Kazakh"),
    Other::new("km", "khm", "Khmer"),
    Other::new("kn", "kan", "Kannada"),
    Other::new("ko", "kor", "Korean"),
    Other::new("la", "lat", "Latin"),
    Other::new("lt", "lit", "Lithuanian"),
    Other::new("lv", "lav", "Latvian"),
    Other::new("mk", "mkd", "Macedonian"),
    Other::new("ml", "mal", "Malayalam"),
    Other::new("mr", "mar", "Marathi"),
    Other::new("ms", "msa", "Malay"),
    Other::new("my", "mya", "Burmese"),
    Other::new("nb", "nob", "Norwegian Bokmål"),
    Other::new("ne", "nep", "Nepali"),
    Other::new("nl", "nld", "Dutch"),
    Other::new("nn", "nno", "Norwegian Nynorsk"),
    Other::new("no", "nor", "Norwegian"),
    Other::new("or", "ori", "Odia"),
    Other::new("pa", "pan", "Punjabi"),
    Other::new("pl", "pol", "Polish"),
    Other::new("pt", "por", "Portuguese"),
    Other::new("ro", "ron", "Romanian"),
    Other::new("ru", "rus", "Russian"),
    Other::new("si", "sin", "Sinhala"),
    Other::new("sk", "slk", "Slovak"),
    Other::new("sl", "slv", "Slovenian"),
    Other::new("sn", "sna", "Shona"),
    Other::new("sq", "sqi", "Albanian"),
    Other::new("sr", "srp", "Serbian"),
    Other::new("sv", "swe", "Swedish"),
    Other::new("sw", "swa", "Swahili"),
    Other::new("ta", "tam", "Tamil"),
    Other::new("te", "tel", "Telugu"),
    Other::new("th", "tha", "Thai"),
    Other::new("tk", "tuk", "Turkmen"),
    Other::new("tl", "tgl", "Tagalog"),
    Other::new("tr", "tur", "Turkish"),
    Other::new("uk", "ukr", "Ukrainian"),
    Other::new("ur", "urd", "Urdu"),
    Other::new("uz", "uzb", "Uzbek"),
    Other::new("vi", "vie", "Vietnamese"),
    Other::new("yi", "yid", "Yiddish"),
    Other::new("zh", "zho", "Chinese"),
    Other::new("zu", "zul", "Zulu"),
];

#[cfg(test)]
mod tests;
