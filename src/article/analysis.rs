//! The article as it reads: one running text, its sentences, and what language says of them.
//!
//! Blocks come from [`crate::article`], judgements from [`crate::language`]; here they are laid
//! side by side over one text, so that later stages speak of one kind of offset. Invariant: all
//! ranges are byte ranges of [`AnnotatedText::text`] on character borders, and every one of them can
//! be traced to the file with [`AnnotatedText::span`].

use std::ops::Range;

use crate::article::{Article, Footnotes};
use crate::language::{
    self, ArticleLanguage, Attribution, BlockKind, CitedKey, Clause, Commitment, Language, Mark,
    MarkKind, Passage, Prose, Written,
};
use crate::text::{Folded, Mapped, Needle, Span, fold};

/// Links of one sentence that are kept: footnotes may hold the same thousand each.
const MOST_LINKS: usize = 20;

/// An article as it reads.
#[derive(Clone, Debug, Default)]
pub struct AnnotatedText {
    text: Mapped,
    folded: Folded,
    /// The language of the article, and who says so.
    pub language: ArticleLanguage,
    /// The language of each block, in order.
    pub languages: Vec<&'static dyn Language>,
    /// Every sentence of every block, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of an article.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words in the running text.
    pub range: Range<usize>,
    /// The block it stands in, counted from 0.
    pub block: usize,
    /// What kind of block that is.
    pub kind: BlockKind,
    /// Whether attributions in it may be as vague as they like: quotations, headings, code.
    pub exempt: bool,
    /// Whether a link to something that could be a source, or a footnote, stands in it.
    pub linked: bool,
    /// Where its links lead, and those of its footnotes, as written; the first few.
    pub links: Vec<String>,
    /// The links, footnotes and citations themselves, in order.
    pub citations: Vec<InlineCitation>,
    /// The works that it cites by key, and where the key stands in the running text.
    pub keys: Vec<(Range<usize>, CitedKey)>,
    /// Whether code stands between its words and no date does, as documentation of software has it.
    pub code: bool,
    /// Of a cell or a footnote: whether it is a statement with a figure or a date. Most are labels,
    /// values and sources.
    pub is_statement: bool,
    /// From 0 to 1: could a reader ask for the source of this?
    pub factual: f32,
    /// Who says what, by which cue.
    pub attributions: Vec<Attribution>,
}

/// A link, a footnote or a citation in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineCitation {
    /// Its words in the running text; empty for a footnote, whose mark is not part of the text.
    pub range: Range<usize>,
    /// Whether it is about the words before it: a footnote, or a link in brackets.
    pub is_note: bool,
    /// Whether it leads somewhere, as far as that is known without asking.
    pub is_real: bool,
    /// Where it leads: addresses as written and the keys of works. Empty for a footnote without
    /// any.
    pub targets: Vec<String>,
}

impl Sentence {
    /// Whether it states a fact that a reader could ask the source of, by a score from
    /// `threshold` on.
    pub fn states_a_fact(&self, threshold: f32) -> bool {
        let states = match self.kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption => true,
            BlockKind::TableCell | BlockKind::Footnote => self.is_statement,
            _ => false,
        };
        let threshold = if self.code {
            threshold.max(WITH_CODE)
        } else {
            threshold
        };
        states && !self.exempt && self.factual >= threshold
    }
}

impl AnnotatedText {
    /// Nothing, in the language that a claims file declares.
    pub fn without_article(declared: Option<&str>) -> Self {
        let (language, _) = language::of_article(&written(None, declared), &[]);
        Self {
            language,
            ..Self::default()
        }
    }

    /// Reads the blocks of an article, each in its language; `declared` is the one that its claims
    /// file names. Of a language whose prose is not understood sentences are split, but nothing is
    /// said of them.
    pub fn new(article: &Article, declared: Option<&str>) -> Self {
        let passages = passages(article);
        let (language, languages) =
            language::of_article(&written(Some(article), declared), &passages);
        let read = language::read(&passages, &languages);
        let mut annotated = Self {
            language,
            languages,
            ..Self::default()
        };
        let mut starts = Vec::with_capacity(article.blocks.len());
        for (at, (block, sentences)) in article.blocks.iter().zip(read).enumerate() {
            let start = annotated.text.text().len();
            starts.push(start);
            annotated.text.append(&block.text);
            annotated
                .text
                .push_decoded("\n", Span::new(block.span.end, block.span.end));
            for mut sentence in sentences {
                let found = sentence.attributions.iter_mut();
                for speaker in found.filter_map(|found| found.speaker.as_mut()) {
                    let by = starts.get(speaker.passage).copied().unwrap_or(start);
                    speaker.range = speaker.range.start + by..speaker.range.end + by;
                }
                let from = block
                    .marks
                    .partition_point(|mark| mark.range.start < sentence.range.start);
                let to = block
                    .marks
                    .partition_point(|mark| mark.range.start <= sentence.range.end);
                let marks = block.marks.get(from..to).unwrap_or_default();
                let words = block.text.text().get(sentence.range.clone());
                let from = sentence.range.start;
                let mut sentence = Sentence::at(
                    (start, block.text.text()),
                    (at, block.kind),
                    (marks, &article.footnotes),
                    sentence,
                );
                let language = annotated.languages.get(at);
                if let Some(prose) = language.and_then(|language| language.prose()) {
                    sentence.weigh(prose, words.unwrap_or_default(), from, marks);
                }
                annotated.sentences.push(sentence);
            }
        }
        annotated.folded = fold(annotated.text.text());
        annotated
    }

    /// The sentences of the block that a sentence stands in, as one range of the running text.
    pub fn block_of(&self, sentence: usize) -> Range<usize> {
        let Some(one) = self.sentences.get(sentence) else {
            return 0..0;
        };
        let from = self
            .sentences
            .partition_point(|other| other.block < one.block);
        let to = self
            .sentences
            .partition_point(|other| other.block <= one.block);
        let start = self
            .sentences
            .get(from)
            .map_or(0, |first| first.range.start);
        let last = to.checked_sub(1).and_then(|last| self.sentences.get(last));
        start..last.map_or(start, |last| last.range.end)
    }

    /// The running text: every block as it reads, a line end behind each.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// The running text, folded.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The words of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text().get(range.clone()).unwrap_or_default()
    }

    /// The bytes of the article's file that a range came from.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.text.span(range.clone())
    }

    /// What is understood of the words of a range; None when some of them stand in a block whose
    /// prose is not understood, or in one of another language than the others.
    pub fn prose(&self, range: &Range<usize>) -> Option<&'static dyn Prose> {
        let mut languages = self
            .sentences
            .get(self.sentences_over(range))
            .unwrap_or_default()
            .iter()
            .filter_map(|sentence| self.languages.get(sentence.block));
        let first = languages.next().unwrap_or(&self.language.language);
        languages
            .all(|other| other.tag() == first.tag())
            .then(|| first.prose())
            .flatten()
    }

    /// The sentences that share a byte with `range`, by index.
    pub fn sentences_over(&self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .sentences
            .partition_point(|sentence| sentence.range.end <= range.start);
        let end = self
            .sentences
            .partition_point(|sentence| sentence.range.start < range.end);
        start..end.max(start)
    }
}

impl Sentence {
    fn at(
        (start, text): (usize, &str),
        (block, kind): (usize, BlockKind),
        (marks, footnotes): (&[Mark], &Footnotes),
        read: language::Sentence,
    ) -> Self {
        let shift = |range: Range<usize>| range.start + start..range.end + start;
        Self {
            range: shift(read.range),
            block,
            kind,
            exempt: read.exempt,
            linked: marks.iter().any(is_citation),
            links: marks
                .iter()
                .flat_map(|mark| urls(mark, footnotes))
                .take(MOST_LINKS)
                .cloned()
                .collect(),
            citations: inline_citations(marks, footnotes, text, shift),
            keys: marks
                .iter()
                .filter_map(|mark| match &mark.kind {
                    MarkKind::Citation(cited) => Some((shift(mark.range.clone()), cited.clone())),
                    _ => None,
                })
                .collect(),
            code: marks.iter().any(|mark| mark.kind == MarkKind::Code),
            is_statement: false,
            factual: read.factual,
            attributions: read
                .attributions
                .into_iter()
                .map(|mut found| {
                    found.shift(start);
                    found
                })
                .collect(),
        }
    }
}

/// The least score of a sentence with `code` in it that is asked for: it documents a program, whose
/// source is the program itself, so one has to be surer.
const WITH_CODE: f32 = 0.95;

impl Sentence {
    /// Looks at its figures and dates, where the kind of block or code among its words makes it
    /// unlikely that it states a fact; `words` begin at `from` in the block, as `marks` count.
    fn weigh(&mut self, prose: &dyn Prose, words: &str, from: usize, marks: &[Mark]) {
        /// The score of an instruction: words and figures of code would raise it.
        const INSTRUCTION: f32 = 0.05;
        /// The score from which it is worth looking: what is below is no statement of fact in any
        /// case, and reading clauses takes longer than all else.
        const LEAST: f32 = 0.4;
        if self.factual < LEAST {
            return;
        }
        let codes = marks.iter().filter(|mark| mark.kind == MarkKind::Code);
        let codes: Vec<&Range<usize>> = codes.map(|mark| &mark.range).collect();
        let is_code = |range: &Range<usize>| {
            let shifted = range.start + from..range.end + from;
            codes
                .iter()
                .any(|code| code.start < shifted.end && shifted.start < code.end)
        };
        let has_date = || {
            let mut dates = prose.dates(words, None).into_iter();
            dates.any(|date| !is_code(&date.range))
        };
        if self.code {
            self.code = !has_date();
            let instructs = |clause: &Clause| clause.commitment == Commitment::Instructed;
            if (!self.code || self.factual >= WITH_CODE)
                && prose.clauses(words).as_slice().iter().any(instructs)
            {
                self.factual = INSTRUCTION;
            }
        }
        if matches!(self.kind, BlockKind::TableCell | BlockKind::Footnote) {
            let has_figure = || {
                let mut numbers = prose.numbers(words).into_iter();
                numbers.any(|number| {
                    let figure = words.get(number.range.clone()).unwrap_or_default();
                    figure.contains(|c: char| c.is_ascii_digit()) && !is_code(&number.range)
                })
            };
            let states = |clause: &Clause| {
                clause.verb.is_some() && clause.subject.is_some() && clause.governor.is_none()
            };
            self.is_statement =
                (has_date() || has_figure()) && prose.clauses(words).as_slice().iter().any(states);
        }
    }
}

/// Where a link leads, or those of a footnote.
fn urls<'a>(mark: &'a Mark, footnotes: &'a Footnotes) -> &'a [String] {
    match &mark.kind {
        MarkKind::Link { url } => std::slice::from_ref(url),
        MarkKind::Footnote { label } => footnotes.urls(label),
        _ => &[],
    }
}

/// Whether a mark says where words come from.
fn is_citation(mark: &Mark) -> bool {
    match &mark.kind {
        MarkKind::Link { .. } | MarkKind::Footnote { .. } => true,
        MarkKind::Citation(cited) => cited.is_citation(),
        _ => false,
    }
}

/// The citations among the marks of a sentence; several works in one pair of brackets are one.
fn inline_citations(
    marks: &[Mark],
    footnotes: &Footnotes,
    text: &str,
    shift: impl Fn(Range<usize>) -> Range<usize>,
) -> Vec<InlineCitation> {
    let mut all: Vec<InlineCitation> = Vec::new();
    for mark in marks.iter().filter(|mark| is_citation(mark)) {
        let is_in_brackets = || {
            let before = text.get(..mark.range.start);
            before.is_some_and(|before| before.trim_end().ends_with(['(', '[']))
        };
        let one = match &mark.kind {
            MarkKind::Citation(cited) => InlineCitation {
                range: shift(cited.whole.clone()),
                is_note: cited.is_note,
                is_real: !cited.is_lost,
                targets: (!cited.is_lost)
                    .then(|| cited.key.clone())
                    .into_iter()
                    .collect(),
            },
            MarkKind::Footnote { label } => InlineCitation {
                range: shift(mark.range.clone()),
                is_note: true,
                is_real: true,
                targets: footnotes
                    .urls(label)
                    .iter()
                    .take(MOST_LINKS)
                    .cloned()
                    .collect(),
            },
            kind => InlineCitation {
                range: shift(mark.range.clone()),
                is_note: mark.range.is_empty() || is_in_brackets(),
                is_real: true,
                targets: match kind {
                    MarkKind::Link { url } => vec![url.clone()],
                    _ => Vec::new(),
                },
            },
        };
        match all.last_mut() {
            Some(last) if last.range == one.range && !one.range.is_empty() => {
                last.is_real |= one.is_real;
                last.targets.extend(one.targets);
            }
            _ => all.push(one),
        }
    }
    all
}

/// What is written down of the language of an article.
fn written<'a>(article: Option<&'a Article>, declared: Option<&'a str>) -> Written<'a> {
    let (front_matter, markup) = article.map_or((None, None), |article| {
        (
            article.language.front_matter.as_deref(),
            article.language.markup.as_deref(),
        )
    });
    let blocks = article.map_or(&[][..], |article| &article.blocks);
    Written {
        claims: declared,
        front_matter,
        markup,
        blocks: blocks
            .iter()
            .map(|block| block.language.as_deref())
            .collect(),
    }
}

/// The blocks of an article as a language reads them.
fn passages(article: &Article) -> Vec<Passage<'_>> {
    let blocks = article.blocks.iter();
    blocks
        .map(|block| Passage {
            text: block.text.text(),
            kind: block.kind,
            marks: &block.marks,
        })
        .collect()
}

/// What understands the claims about an article: each in the language of the words that it repeats.
#[derive(Clone, Debug, Default)]
pub struct ClaimProse {
    /// What understands the article as a whole.
    article: Option<&'static dyn Prose>,
    /// The blocks in another language, folded.
    others: Vec<(Option<&'static dyn Prose>, String)>,
}

impl ClaimProse {
    /// Reads which language the blocks of an article are in; `declared` is the one that its claims
    /// file names.
    pub fn new(article: Option<&Article>, declared: Option<&str>) -> Self {
        let passages = article.map(passages).unwrap_or_default();
        let (page, languages) = language::of_article(&written(article, declared), &passages);
        let is_other = |language: &&'static dyn Language| language.tag() != page.language.tag();
        let others = passages.iter().zip(languages);
        Self {
            article: page.language.prose(),
            others: others
                .filter(|(_, language)| is_other(language))
                .map(|(block, language)| (language.prose(), fold(block.text).text().to_owned()))
                .collect(),
        }
    }

    /// What understands a claim with these words.
    pub fn of(&self, words: &str) -> Option<&'static dyn Prose> {
        let needle = Needle::new(words);
        let block = self
            .others
            .iter()
            .find(|(_, text)| needle.find_all(text).next().is_some());
        block.map_or(self.article, |(prose, _)| *prose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Format};
    use crate::text::TextFile;

    /// Whether the last sentence of an article states a fact.
    fn states(markdown: &str) -> bool {
        let article = article::read(&TextFile::new("a.md", markdown), Format::Markdown);
        let text = AnnotatedText::new(&article, None);
        let last = text.sentences.last().expect("a sentence");
        last.states_a_fact(0.5)
    }

    #[test]
    fn code_is_no_excuse_for_a_statement_with_a_date() {
        for (markdown, expected) in [
            (
                "The function `trim` was added to Java 1.0, which Sun released in January 1996.",
                true,
            ),
            (
                "The package `left-pad` was removed by its author in March 2016.",
                true,
            ),
            ("The function `trim` returns a string of 2 words.", false),
            ("Set `FROM` to a day in March 2016 and run `make`.", false),
            ("Set `FROM` to 12 and run `make` in the folder.", false),
            ("The default of `--since` is `2016-03-01`.", false),
            ("`trim` takes the name of the city in Portugal.", false),
        ] {
            assert_eq!(states(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn a_cell_or_a_footnote_may_state_a_fact_with_a_figure() {
        let cell = |words: &str| format!("| a |\n| --- |\n| {words} |\n");
        let note = |words: &str| format!("It rained.[^1]\n\n[^1]: {words}\n");
        for (words, expected) in [
            ("The city closed the bridge in May 1998.", true),
            ("The ministry paid 4 million euros to the builders.", true),
            ("4 million euros", false),
            ("Every ministry rejects two or three plans.", false),
            ("May 1998", false),
            ("The bridge in Lisbon", false),
            ("Lima, The Bridge of Lisbon, Porto 1998, p. 12.", false),
        ] {
            assert_eq!(states(&cell(words)), expected, "cell: {words}");
            assert_eq!(states(&note(words)), expected, "note: {words}");
        }
    }
}
