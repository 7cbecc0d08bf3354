//! An article as it reads, for people: its words, with what was read marked in them.
//!
//! With colours the words are painted; without, a line of marks stands under them, so that a log
//! shows as much as a terminal. Invariant: what an article holds reaches the terminal as visible
//! text only, and no line is wider than asked for.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use crate::article::analysis::{AnnotatedText, Sentence};
use crate::language::{Attribution, AttributionKind, BlockKind};
use crate::report::visible_text;
use crate::unit;

use super::{Inspection, is_cited, names_of};

/// How it looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether words are painted.
    pub color: bool,
    /// Columns of a line.
    pub width: usize,
}

/// Writes an article as it reads: a paragraph a sentence, with its score before it and who says
/// what under it.
///
/// # Errors
///
/// When `out` does.
pub fn human(inspection: &Inspection, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let analysis = unit::analyze(&inspection.unit, &inspection.files);
    legend(style, out)?;
    let mut before: Option<&Sentence> = None;
    for (at, sentence) in analysis.text.sentences.iter().enumerate() {
        heading(before, sentence, style, out)?;
        before = Some(sentence);
        let claims = names_of(&analysis, at);
        let state = if sentence.linked || is_cited(&analysis, at) || !claims.is_empty() {
            State::Covered
        } else if could_ask(sentence) {
            State::Open
        } else {
            State::Plain
        };
        let margin = format!("{} {:.2}  ", state.sign(), sentence.factual);
        let mut margin = style.paint(&margin, state.color());
        for line in wrapped(
            &glyphs(&analysis.text, sentence),
            style.width.saturating_sub(MARGIN),
        ) {
            writeln!(out, "{margin}{}", words(line, style))?;
            margin = " ".repeat(MARGIN);
            let under = marks(line);
            if !style.color && !under.is_empty() {
                writeln!(out, "{margin}{under}")?;
            }
        }
        for attribution in &sentence.attributions {
            said(&analysis.text, attribution, style, out)?;
        }
        if !claims.is_empty() {
            note(&format!("claims: {}", claims.join(", ")), "32", style, out)?;
        }
    }
    Ok(())
}

/// Columns before the words: the sign and the score.
const MARGIN: usize = 8;

fn legend(style: Style, out: &mut dyn Write) -> io::Result<()> {
    let signs = [
        (State::Covered, "has a claim, a link or a footnote"),
        (State::Open, "a reader could ask for its source"),
    ];
    for (state, means) in signs {
        let sign = style.paint(state.sign(), state.color());
        writeln!(out, "{sign} {means}")?;
    }
    writeln!(out, "0.00 to 1.00: how much of a factual statement it is")?;
    let parts: Vec<String> = [
        (Part::Source, "source"),
        (Part::Cue, "cue"),
        (Part::Content, "content"),
    ]
    .into_iter()
    .map(|(part, name)| {
        if style.color {
            style.paint(name, part.color())
        } else {
            format!("{} {name}", part.mark())
        }
    })
    .collect();
    writeln!(out, "who says what: {}", parts.join("   "))?;
    writeln!(out)
}

/// What stands between two blocks: an empty line, and what kind of block it is when that changes.
fn heading(
    before: Option<&Sentence>,
    sentence: &Sentence,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let same_kind = before.is_some_and(|before| before.kind == sentence.kind);
    let same_block = before.is_some_and(|before| before.block == sentence.block);
    let dense = matches!(sentence.kind, BlockKind::ListItem | BlockKind::TableCell);
    if same_block || same_kind && dense {
        return Ok(());
    }
    if before.is_some() {
        writeln!(out)?;
    }
    if sentence.kind != BlockKind::Paragraph {
        let name = sentence.kind.as_str();
        writeln!(
            out,
            "{}",
            style.paint(&format!("{}{name}", " ".repeat(MARGIN)), "2")
        )?;
    }
    Ok(())
}

/// Whether a sentence holds its source out, owes it, or says nothing that has one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Covered,
    Open,
    Plain,
}

impl State {
    fn sign(self) -> &'static str {
        match self {
            Self::Covered => "+",
            Self::Open => "?",
            Self::Plain => " ",
        }
    }

    fn color(self) -> &'static str {
        match self {
            Self::Covered => "32",
            Self::Open => "33",
            Self::Plain => "2",
        }
    }
}

fn could_ask(sentence: &Sentence) -> bool {
    const SEPARATES: f32 = 0.5;
    sentence.states_a_fact(SEPARATES)
}

/// What a word is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Nothing,
    Source,
    Cue,
    Content,
}

impl Part {
    /// SGR parameters of its colour.
    fn color(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Source => "1;36",
            Self::Cue => "35",
            Self::Content => "34",
        }
    }

    fn mark(self) -> char {
        match self {
            Self::Nothing => ' ',
            Self::Source => '━',
            Self::Cue => '~',
            Self::Content => '·',
        }
    }
}

impl Style {
    fn paint(self, words: &str, color: &str) -> String {
        if self.color && !color.is_empty() {
            format!("\u{1b}[{color}m{words}\u{1b}[0m")
        } else {
            words.to_owned()
        }
    }
}

/// A visible character and what it is part of.
type Glyph = (char, Part);

/// The sentence's visible characters.
fn glyphs(annotated: &AnnotatedText, sentence: &Sentence) -> Vec<Glyph> {
    let mut found: Vec<Glyph> = Vec::new();
    for (range, part) in pieces(sentence) {
        let words = visible_text(&annotated.words(&range).replace('\n', " "));
        for c in words.chars() {
            // A runner takes `::` and `##[` at the start of a line for commands, and wrapping may
            // bring them there although each half came from another piece.
            let command = c == ':' && found.last().is_some_and(|(last, _)| *last == ':')
                || c == '[' && matches!(found.as_slice(), [.., ('#', _), ('#', _)]);
            if command {
                found.extend(c.escape_unicode().map(|c| (c, part)));
            } else {
                found.push((c, part));
            }
        }
    }
    found
}

/// The sentence cut where what its words are part of changes. A cue is seen inside a content, and
/// so is a source.
fn pieces(sentence: &Sentence) -> Vec<(Range<usize>, Part)> {
    let whole = &sentence.range;
    let mut parts = vec![Part::Nothing; whole.len()];
    let all = &sentence.attributions;
    let contents = all.iter().filter_map(|found| found.content.as_ref());
    let sources = all.iter().filter_map(|found| found.source.as_ref());
    let cues = all.iter().map(|found| &found.cue);
    let painted = contents
        .map(|range| (range, Part::Content))
        .chain(sources.map(|range| (range, Part::Source)))
        .chain(cues.map(|range| (range, Part::Cue)));
    for (range, part) in painted {
        let start = range.start.clamp(whole.start, whole.end) - whole.start;
        let end = range.end.clamp(whole.start, whole.end) - whole.start;
        if let Some(slots) = parts.get_mut(start..end) {
            slots.fill(part);
        }
    }
    let mut at = whole.start;
    parts
        .chunk_by(|one, other| one == other)
        .filter_map(|run| {
            let range = at..at + run.len();
            at = range.end;
            Some((range, *run.first()?))
        })
        .collect()
}

/// Lines of at most `width` columns, cut at spaces where there are any.
fn wrapped(glyphs: &[Glyph], width: usize) -> Vec<&[Glyph]> {
    let mut lines = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let mut columns = 0;
        let fits = rest
            .iter()
            .take_while(|(c, _)| {
                columns += c.width().unwrap_or(0);
                columns <= width
            })
            .count()
            .max(1);
        let cut = if fits == rest.len() {
            fits
        } else {
            rest[..fits + 1]
                .iter()
                .rposition(|(c, _)| *c == ' ')
                .filter(|at| *at > 0)
                .unwrap_or(fits)
        };
        let (line, behind) = rest.split_at(cut);
        lines.push(line);
        // The space at a line's end belongs to no line.
        rest = match behind {
            [(' ', _), behind @ ..] => behind,
            _ => behind,
        };
    }
    lines
}

/// A line's words, painted.
fn words(line: &[Glyph], style: Style) -> String {
    line.chunk_by(|(_, one), (_, other)| one == other)
        .map(|run| {
            let words: String = run.iter().map(|(c, _)| c).collect();
            let color = run.first().map_or("", |(_, part)| part.color());
            style.paint(&words, color)
        })
        .collect()
}

/// The marks under a line.
fn marks(line: &[Glyph]) -> String {
    let mut marks = String::new();
    for (c, part) in line {
        for _ in 0..c.width().unwrap_or(0) {
            marks.push(part.mark());
        }
    }
    marks.truncate(marks.trim_end().len());
    marks
}

/// Who says it, by which words, under the sentence.
fn said(
    annotated: &AnnotatedText,
    found: &Attribution,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = |range: &Range<usize>| annotated.words(range).replace('\n', " ");
    let mut line = format!("{}: ", found.kind.as_str());
    let elsewhere = found.speaker.as_ref().filter(|speaker| {
        let source = found.source.as_ref();
        source.is_none_or(|source| !source.contains(&speaker.range.start))
    });
    match (&found.source, elsewhere) {
        (Some(source), Some(name)) => {
            line += &format!("{}, who is {}", words(source), words(&name.range));
        }
        (Some(source), None) => line += &words(source),
        (None, _) if found.kind == AttributionKind::Named => line += "elsewhere",
        (None, _) => line += "nobody",
    }
    line += &format!(" ({})", words(&found.cue));
    if found.exempt {
        line += ", exempt";
    }
    let vague = found.kind != AttributionKind::Named && !found.exempt;
    note(&line, if vague { "33" } else { "2" }, style, out)
}

/// Words under a sentence, in lines that go on further to the right.
fn note(words: &str, color: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let glyphs: Vec<Glyph> = visible_text(words)
        .chars()
        .map(|c| (c, Part::Nothing))
        .collect();
    let mut margin = MARGIN + 2;
    for line in wrapped(&glyphs, style.width.saturating_sub(margin + 2)) {
        let words: String = line.iter().map(|(c, _)| c).collect();
        writeln!(out, "{}{}", " ".repeat(margin), style.paint(&words, color))?;
        margin = MARGIN + 4;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &str) -> Vec<Glyph> {
        words.chars().map(|c| (c, Part::Nothing)).collect()
    }

    #[test]
    fn lines_end_at_spaces_and_never_pass_the_width() {
        for (words, width, expected) in [
            ("", 4, &[][..]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("one two", 3, &["one", "two"]),
            ("longerword x", 4, &["long", "erwo", "rd x"]),
            ("你好你", 4, &["你好", "你"]),
            (" x", 1, &[" ", "x"]),
            ("ab", 0, &["a", "b"]),
        ] {
            let glyphs = plain(words);
            let lines: Vec<String> = wrapped(&glyphs, width)
                .into_iter()
                .map(|line| line.iter().map(|(c, _)| c).collect())
                .collect();
            assert_eq!(lines, expected, "{words:?} {width}");
        }
    }

    #[test]
    fn marks_stand_under_wide_characters_too() {
        let mut line = plain("a ");
        line.push(('你', Part::Source));
        line.push(('x', Part::Cue));
        line.push((' ', Part::Nothing));
        assert_eq!(marks(&line), "  ━━~");
    }
}
