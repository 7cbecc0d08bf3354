//! Which lines a change touched, and which findings are in them.

use std::collections::HashMap;

use crate::finding::{FileId, Finding, Label};
use crate::text::Span;

/// The lines that a change touched; files that are not in it are unchanged.
#[derive(Clone, Debug, Default)]
pub struct Changed(HashMap<FileId, Option<Vec<Span>>>);

impl Changed {
    /// Adds a file that is new, or whose earlier text is unknown.
    pub fn whole(&mut self, file: FileId) {
        self.0.insert(file, None);
    }

    /// Adds the new lines of a file, in order; none for a file that only lost lines.
    pub fn lines(&mut self, file: FileId, lines: Vec<Span>) {
        self.0.insert(file, Some(lines));
    }

    /// Whether a file changed at all.
    pub fn has(&self, file: FileId) -> bool {
        self.0.contains_key(&file)
    }

    /// Whether a span is in new lines, or overlaps one.
    pub fn touches(&self, file: FileId, span: Span) -> bool {
        match self.0.get(&file) {
            None => false,
            Some(None) => true,
            Some(Some(lines)) => {
                let next = lines.partition_point(|line| line.end < span.start);
                lines.get(next).is_some_and(|line| line.start <= span.end)
            }
        }
    }

    /// Whether one of a finding's labels, including related ones, touches new lines.
    pub fn concerns(&self, finding: &Finding) -> bool {
        let touched = |label: &Label| self.touches(label.file, label.span);
        touched(&finding.primary) || finding.related.iter().any(touched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_touched_by_the_lines_it_lies_in() {
        let (old, new, edited) = (FileId(0), FileId(1), FileId(2));
        let mut changed = Changed::default();
        changed.whole(new);
        changed.lines(edited, vec![Span::new(10, 20), Span::new(30, 30)]);
        for (file, span, touched) in [
            (old, (0, 99), false),
            (new, (5, 6), true),
            (edited, (0, 9), false),
            (edited, (9, 11), true),
            (edited, (12, 12), true),
            (edited, (20, 20), true),
            (edited, (21, 29), false),
            (edited, (29, 31), true),
            (edited, (31, 40), false),
        ] {
            let span = Span::new(span.0, span.1);
            assert_eq!(changed.touches(file, span), touched, "{file:?} {span:?}");
        }
    }
}
