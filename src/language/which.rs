//! Which language an article, and each of its blocks, is in.
//!
//! Policy: what is written down counts for what it says: the claims file, else the front matter,
//! else the `lang` of the nearest element. Where nothing is written, a text is English unless both
//! hold: it lacks the words without which nobody writes English, and a detector is sure of another
//! language. A page is in another language when most of its letters are; only then do texts that
//! are too short to tell follow it. Taking German for English costs a false alarm that a line in
//! the claims file ends; taking English for German would silence rules unseen.

use super::{BlockKind, English, LANGUAGES, Language, MarkKind, Other, Passage, UNKNOWN};

/// The language of an article, and who says so.
#[derive(Clone, Debug)]
pub struct ArticleLanguage {
    /// The language.
    pub language: &'static dyn Language,
    /// Its tag as it was written (`de-AT`), or that of the language.
    pub tag: String,
    /// Who says so.
    pub from: LanguageOrigin,
}

/// Who says which language an article is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageOrigin {
    /// `language:` of the claims file.
    Declared,
    /// `lang` or `language` of the article's front matter.
    FrontMatter,
    /// The `lang` attribute of the page.
    Markup,
    /// The words.
    Detected,
    /// Nobody: English is what is read where nothing speaks against it.
    Assumed,
}

impl LanguageOrigin {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::FrontMatter => "front matter",
            Self::Markup => "markup",
            Self::Detected => "detected",
            Self::Assumed => "assumed",
        }
    }
}

impl Default for ArticleLanguage {
    fn default() -> Self {
        Self::of(&English, LanguageOrigin::Assumed)
    }
}

impl ArticleLanguage {
    fn of(language: &'static dyn Language, from: LanguageOrigin) -> Self {
        Self {
            language,
            tag: language.tag().to_owned(),
            from,
        }
    }

    /// The language that a claims file declares; one that is not known is another one than
    /// English all the same.
    fn declared(tag: &str) -> Self {
        Self {
            language: by_tag(tag).unwrap_or(&UNKNOWN),
            tag: tag.trim().to_owned(),
            from: LanguageOrigin::Declared,
        }
    }
}

/// What is written down of the language of an article.
#[derive(Clone, Debug, Default)]
pub struct Written<'a> {
    /// `language:` of the claims file.
    pub claims: Option<&'a str>,
    /// `lang` or `language` of the front matter.
    pub front_matter: Option<&'a str>,
    /// `lang` of the page.
    pub markup: Option<&'a str>,
    /// `lang` of the nearest element around each block, in their order; those that are missing
    /// have none.
    pub blocks: Vec<Option<&'a str>>,
}

/// The language that a tag (`de`, `de-AT`), a code of three letters or an English name means; None
/// for what is none that is known, such as a programming language.
pub fn by_tag(tag: &str) -> Option<&'static dyn Language> {
    let tag = tag.trim().to_lowercase();
    let main = tag.split(['-', '_']).next().unwrap_or_default();
    let main = if main == "eng" { "en" } else { main };
    let known = LANGUAGES
        .iter()
        .find(|one| one.tag() == main || one.name().eq_ignore_ascii_case(&tag));
    known.copied().or_else(|| {
        let other = Other::of(main).or_else(|| Other::of(&tag))?;
        Some(other as &dyn Language)
    })
}

/// The language of an article, and that of each of its blocks.
pub fn of_article(
    written: &Written<'_>,
    passages: &[Passage<'_>],
) -> (ArticleLanguage, Vec<&'static dyn Language>) {
    if let Some(tag) = written.claims {
        let declared = ArticleLanguage::declared(tag);
        let languages = vec![declared.language; passages.len()];
        return (declared, languages);
    }
    let marked = |tag: Option<&str>| tag.and_then(by_tag);
    let page = [
        (written.front_matter, LanguageOrigin::FrontMatter),
        (written.markup, LanguageOrigin::Markup),
    ]
    .into_iter()
    .find_map(|(tag, from)| {
        Some(ArticleLanguage {
            language: marked(tag)?,
            tag: tag?.trim().to_owned(),
            from,
        })
    });
    let of_block = |at: usize| marked(written.blocks.get(at).copied().flatten());
    if let Some(page) = page {
        let is_markup = page.from == LanguageOrigin::Markup;
        let languages = (0..passages.len())
            .map(|at| of_block(at).filter(|_| is_markup).unwrap_or(page.language))
            .collect();
        return (page, languages);
    }
    let told: Vec<Option<&'static dyn Language>> = passages
        .iter()
        .enumerate()
        .map(|(at, passage)| of_block(at).or_else(|| of_passage(passage)))
        .collect();
    let page = of_page(passages, &told);
    let languages = told
        .into_iter()
        .map(|told| told.unwrap_or(page.language))
        .collect();
    (page, languages)
}

/// The language of most letters of a page, by what each block was found to be.
fn of_page(passages: &[Passage<'_>], told: &[Option<&'static dyn Language>]) -> ArticleLanguage {
    let is_english = |told: &&'static dyn Language| told.tag() == English.tag();
    if told.iter().flatten().all(is_english) && told.iter().any(Option::is_some) {
        return ArticleLanguage::default();
    }
    let mut letters: Vec<(&'static dyn Language, usize)> = Vec::new();
    let mut add = |language: &'static dyn Language, count: usize| match letters
        .iter_mut()
        .find(|(one, _)| one.tag() == language.tag())
    {
        Some((_, sum)) => *sum += count,
        None => letters.push((language, count)),
    };
    let mut all = 0;
    let mut untold = Vec::new();
    for (passage, told) in passages.iter().zip(told) {
        if passage.kind == BlockKind::Code {
            continue;
        }
        let count = count_letters(passage.text, usize::MAX);
        all += count;
        match told {
            Some(told) => add(*told, count),
            None => untold.push((passage, count)),
        }
    }
    // What no block says alone they may say together.
    if let Some(language) = of_text(&joined(untold.iter().map(|(passage, _)| *passage))) {
        add(language, untold.iter().map(|(_, count)| count).sum());
    }
    letters
        .into_iter()
        .find(|(language, count)| count * 2 > all && !is_english(language))
        .map_or_else(ArticleLanguage::default, |(language, _)| {
            ArticleLanguage::of(language, LanguageOrigin::Detected)
        })
}

/// Letters of a text from which on its language can be told.
const LEAST_LETTERS: usize = 120;
/// Letters that are enough to tell it.
const MOST_LETTERS: usize = 4_000;

/// The language of a block; None for one that is too short to tell, or where nobody can.
fn of_passage(passage: &Passage<'_>) -> Option<&'static dyn Language> {
    if passage.kind == BlockKind::Code {
        return None;
    }
    if is_plain(passage.text) {
        return Some(&English);
    }
    let code = passage.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    if code {
        of_text(&without_code(passage))
    } else {
        of_text(passage.text)
    }
}

/// Whether a text is English at a glance, long enough to tell.
fn is_plain(text: &str) -> bool {
    text.len() >= LEAST_LETTERS
        && English.is_plainly(text)
        && count_letters(text, LEAST_LETTERS) >= LEAST_LETTERS
}

fn of_text(text: &str) -> Option<&'static dyn Language> {
    if text.len() < LEAST_LETTERS {
        return None;
    }
    if English.is_plainly(text) {
        return (count_letters(text, LEAST_LETTERS) >= LEAST_LETTERS).then_some(&English);
    }
    let words = plain_words(text)?;
    let found = whatlang::detect(&words)?;
    let language = by_tag(found.lang().code())?;
    found.is_reliable().then_some(language)
}

/// The words of a text that a language can be told by; None when they have too few letters, or most
/// of the text is something else or a list of names, whose letters are those of their bearers'
/// languages. Addresses, options, identifiers and abbreviations are written
/// alike in every language, and look like one that nobody meant.
fn plain_words(text: &str) -> Option<String> {
    let (mut words, mut letters, mut others) = (String::new(), 0, 0);
    let (mut all, mut capitals) = (0, 0);
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let count = count_letters(word, usize::MAX);
        if is_plain_word(word) {
            letters += count;
            all += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
            words.push_str(word);
            words.push(' ');
        } else {
            others += count;
        }
        if letters >= MOST_LETTERS {
            break;
        }
    }
    // German, which begins the most words with a capital, so begins two of five.
    let is_prose = letters >= 2 * others && capitals * 5 <= all * 3;
    (letters >= LEAST_LETTERS && is_prose).then_some(words)
}

/// Whether this is a word, not an address (`a.example`), an option (`--all=1`), an identifier
/// (`readLine`, `MAX_LEN`) or an abbreviation (`HTTP`).
fn is_plain_word(word: &str) -> bool {
    let is_part = |c: char| c.is_alphabetic() || !c.is_ascii() || matches!(c, '\'' | '-');
    let has_inner_capital = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    word.chars().all(is_part) && !has_inner_capital
}

/// How many letters a text has, counted up to `most`.
fn count_letters(text: &str, most: usize) -> usize {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .take(most)
        .count()
}

/// The text of a block without its code, whose words are of no language.
fn without_code(passage: &Passage<'_>) -> String {
    let mut text = String::new();
    let mut at = 0;
    for mark in passage
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Code)
    {
        text.push_str(passage.text.get(at..mark.range.start).unwrap_or_default());
        at = at.max(mark.range.end);
    }
    text.push_str(passage.text.get(at..).unwrap_or_default());
    text
}

/// The first words of some blocks, without their code.
fn joined<'p>(passages: impl Iterator<Item = &'p Passage<'p>>) -> String {
    let mut text = String::new();
    for passage in passages {
        if text.len() > MOST_LETTERS {
            break;
        }
        text.push_str(&without_code(passage));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
