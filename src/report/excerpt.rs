//! The lines that a finding shows, ready to be drawn: cut to the width, masked, escaped.
//!
//! Every label stays under its words whatever was escaped, left out, masked or cut before it;
//! masked bytes are shown as `•••`, whatever their length.

use std::ops::Range;

use crate::finding::{FileId, Finding, Label};
use crate::text::{Position, Span, TextFile};

use super::visible::{self, Visible};
use super::window::{self, Focus};
use super::{Report, Style};

/// Lines of one label; a longer one is shown by its first line.
const LINES: usize = 3;

/// Most related places that are shown with a finding.
pub(super) const PLACES: usize = 8;

/// What stands for masked bytes.
const MASK: &str = "•••";

/// What stands for the words between two parts of a line.
const GAP: &str = " … ";

/// What stands for the words before the first part and behind the last.
const CUT: &str = "…";

/// Columns that drawing takes beside a label's words: the corner.
const CORNER: usize = 4;

/// Columns that drawing takes beside a label of several lines.
const BRACKET: usize = 4;

/// Some lines of one file with their labels.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) file: FileId,
    /// Index of the first line, from 0.
    pub(super) first_line: usize,
    /// The lines, each with a line end.
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

/// A label on an excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its bytes in the excerpt's text.
    pub(super) range: Range<usize>,
    /// Its words, visible and wrapped.
    pub(super) words: String,
    pub(super) primary: bool,
    /// Where it is in the file.
    pub(super) at: Position,
}

/// The excerpts of a finding: its own place first, then the others by file and line.
pub(super) fn excerpts(report: &Report<'_>, finding: &Finding, style: &Style) -> Vec<Excerpt> {
    let shown = finding.related.iter().take(PLACES);
    let labels: Vec<&Label> = std::iter::once(&finding.primary).chain(shown).collect();
    let mut files: Vec<FileId> = Vec::new();
    for label in &labels {
        if !files.contains(&label.file) {
            files.push(label.file);
        }
    }
    let mut excerpts = Vec::new();
    for id in files {
        let Some(file) = report.files.get(id.0) else {
            continue;
        };
        let page = ExcerptFile {
            id,
            file,
            masks: report.masks(id),
            width: style.width,
        };
        let mut pins: Vec<Pin> = labels
            .iter()
            .filter(|label| label.file == id)
            .map(|label| page.pin(label, std::ptr::eq(*label, &finding.primary)))
            .collect();
        pins.sort_by_key(|pin| (pin.first, pin.span));
        let mut groups = group(pins);
        groups.sort_by_key(|group| !group.iter().any(|pin| pin.primary));
        excerpts.extend(groups.iter().map(|group| page.excerpt(group)));
    }
    excerpts
}

/// A label with its lines.
struct Pin {
    span: Span,
    first: usize,
    last: usize,
    words: String,
    primary: bool,
}

/// Labels whose lines touch or leave one line between them share an excerpt.
fn group(pins: Vec<Pin>) -> Vec<Vec<Pin>> {
    let mut groups: Vec<Vec<Pin>> = Vec::new();
    let mut last = 0;
    for pin in pins {
        match groups.last_mut() {
            Some(group) if pin.first <= last + 2 => {
                last = last.max(pin.last);
                group.push(pin);
            }
            _ => {
                last = pin.last;
                groups.push(vec![pin]);
            }
        }
    }
    groups
}

/// One file of a finding, from which excerpts are cut.
struct ExcerptFile<'a> {
    id: FileId,
    file: &'a TextFile,
    masks: &'a [(FileId, Span)],
    width: usize,
}

impl ExcerptFile<'_> {
    /// Finds the lines of a label; its span loses white space at its end and all but its first
    /// line when there are too many.
    fn pin(&self, label: &Label, primary: bool) -> Pin {
        let text = self.file.text();
        let mut start = label.span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = label.span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        end = start + text.get(start..end).unwrap_or_default().trim_end().len();
        let mut first = self.file.line_index(start);
        let mut last = self.file.line_index(end);
        if last - first >= LINES {
            // A block scalar's indicator is not informative; its first line is shown instead.
            if self.file.line_span(first).end <= start + 2 {
                first += 1;
                let line = self.file.line_span(first);
                let words = self.file.slice(line);
                start = line.start + (words.len() - words.trim_start().len());
            }
            end = self.file.line_span(first).end;
            last = first;
        }
        Pin {
            span: Span::new(start, end),
            first,
            last,
            words: visible::line(&label.text),
            primary,
        }
    }

    fn excerpt(&self, pins: &[Pin]) -> Excerpt {
        let first = pins.iter().map(|pin| pin.first).min().unwrap_or(0);
        let last = pins.iter().map(|pin| pin.last).max().unwrap_or(0);
        let first = first - usize::from(self.needs_line_above(first));
        let bracket = if pins.iter().any(|pin| pin.first != pin.last) {
            BRACKET
        } else {
            0
        };
        let gutter = (last + 1).to_string().len() + 4 + bracket;
        let room = self.width.saturating_sub(gutter).max(20);
        let mut text = String::new();
        let mut ranges = vec![0..0; pins.len()];
        let mut corners = vec![0; pins.len()];
        for line in first..=last {
            let drawn = self.line(line, pins, room);
            for (pin, (range, corner)) in pins.iter().zip(ranges.iter_mut().zip(&mut corners)) {
                if pin.first == line {
                    range.start = text.len() + drawn.start_of(pin.span.start);
                }
                if pin.last == line {
                    range.end = (text.len() + drawn.end_of(pin.span.end)).max(range.start);
                }
                if pin.first == line && pin.last == line {
                    let from = drawn.start_of(pin.span.start);
                    let to = drawn.end_of(pin.span.end).max(from);
                    let before = drawn.text.get(..from).map_or(0, visible::columns);
                    let inside = drawn.text.get(from..to).map_or(0, visible::columns);
                    *corner = before + inside / 2 + CORNER;
                }
            }
            text.push_str(&drawn.text);
            text.push('\n');
        }
        let marks = pins
            .iter()
            .zip(ranges.into_iter().zip(corners))
            .map(|(pin, (range, corner))| Mark {
                range,
                words: wrap(&pin.words, room.saturating_sub(corner)),
                primary: pin.primary,
                at: self.file.position(pin.span.start),
            })
            .collect();
        Excerpt {
            file: self.id,
            first_line: first,
            text,
            marks,
        }
    }

    /// Whether to show the line above: in YAML it often says which entry this is, unless the line
    /// itself begins an entry.
    fn needs_line_above(&self, line: usize) -> bool {
        if line == 0 || !is_yaml(self.file.path()) {
            return false;
        }
        let here = self.file.slice(self.file.line_span(line));
        let above = self.file.slice(self.file.line_span(line - 1));
        let depth = |text: &str| text.len() - text.trim_start().len();
        let words = here.trim_start();
        depth(here) > 0
            && !words.starts_with('-')
            && !above.trim().is_empty()
            && depth(above) <= depth(here)
    }

    /// Draws one line with the labels on it.
    fn line(&self, index: usize, pins: &[Pin], room: usize) -> Drawn {
        let span = self.file.line_span(index);
        let line = self.file.slice(span);
        let mut focus: Vec<Focus> = pins
            .iter()
            .filter(|pin| pin.first <= index && index <= pin.last)
            .map(|pin| {
                let indent = line.len() - line.trim_start().len();
                let start = if pin.first == index {
                    pin.span.start - span.start
                } else {
                    indent
                };
                let end = if pin.last == index {
                    pin.span.end - span.start
                } else {
                    line.len()
                };
                let alone = pin.first == pin.last && !pin.words.is_empty();
                Focus {
                    range: start.min(line.len())..end.max(start).min(line.len()),
                    words: if alone {
                        visible::columns(&pin.words) + CORNER
                    } else {
                        0
                    },
                }
            })
            .collect();
        focus.sort_by_key(|focus| focus.range.start);
        let parts = window::parts(line, &focus, room);
        self.draw(span, line, &parts)
    }

    fn draw(&self, span: Span, line: &str, parts: &[Range<usize>]) -> Drawn {
        let mut text = Visible::default();
        let mut map = Vec::new();
        let mut behind = 0;
        for part in parts {
            match (part.start, behind) {
                (0, _) => {}
                (_, 0) => text.push_own(CUT),
                _ => text.push_own(GAP),
            }
            let words = line.get(part.clone()).unwrap_or_default();
            let mut masked = None;
            for (at, c) in words.char_indices() {
                let at = span.start + part.start + at;
                let next = self.masks.partition_point(|(_, mask)| mask.end <= at);
                let mask = self.masks.get(next).map(|(_, mask)| *mask);
                match mask.filter(|mask| mask.start <= at) {
                    Some(mask) if masked == Some(mask) => continue,
                    Some(mask) => {
                        map.push((at, text.len()));
                        masked = Some(mask);
                        text.push_own(MASK);
                    }
                    None if c == '\t' => {
                        map.push((at, text.len()));
                        text.push_own("    ");
                    }
                    None => {
                        map.push((at, text.len()));
                        text.push(c);
                    }
                }
            }
            map.push((span.start + part.end, text.len()));
            behind = part.end;
        }
        if behind < line.len() {
            text.push_own(CUT);
        }
        Drawn {
            text: text.finish(),
            map,
        }
    }
}

/// A drawn line, and where the bytes of the file are in it.
struct Drawn {
    text: String,
    /// Pairs of an offset in the file and one in `text`, both ascending.
    map: Vec<(usize, usize)>,
}

impl Drawn {
    /// Where a label that starts at `offset` of the file starts in the drawn line.
    fn start_of(&self, offset: usize) -> usize {
        let behind = self.map.partition_point(|(from, _)| *from <= offset);
        self.map
            .get(behind.saturating_sub(1))
            .map_or(0, |(_, to)| *to)
    }

    /// Where a label that ends at `offset` of the file ends in the drawn line: after what the byte
    /// before is drawn as.
    fn end_of(&self, offset: usize) -> usize {
        let at = self.map.partition_point(|(from, _)| *from < offset);
        self.map.get(at).map_or(self.text.len(), |(_, to)| *to)
    }
}

fn is_yaml(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

/// Breaks the words of a label into lines of `room` columns.
fn wrap(words: &str, room: usize) -> String {
    let room = room.max(20);
    let mut wrapped = String::with_capacity(words.len());
    let mut used = 0;
    for word in words.split(' ') {
        let columns = visible::columns(word);
        if used > 0 && used + 1 + columns > room {
            wrapped.push('\n');
            used = 0;
        } else if used > 0 {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += columns;
    }
    wrapped
}

#[cfg(test)]
mod tests;
