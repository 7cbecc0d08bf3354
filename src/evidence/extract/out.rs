//! Running text as it is laid out: white space collapses, blocks are parted.

/// What parts the words before from those to come; the strongest wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: one word may be written in two elements.
    #[default]
    None,
    /// White space.
    Space,
    /// Two cells of a row.
    Cell,
    /// A line break.
    Line,
    /// Two blocks.
    Block,
}

/// Text under construction.
#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
    gap: Gap,
}

impl Out {
    /// Adds text whose white space collapses; a no-break space is a character.
    pub(super) fn push(&mut self, words: &str) {
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if is_space(first) {
                self.part(Gap::Space);
                rest = rest.trim_start_matches(is_space);
            } else {
                let end = rest.find(is_space).unwrap_or(rest.len());
                self.push_as_is(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }

    /// Adds text with the white space it has.
    pub(super) fn push_as_is(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Cell => "\t",
                Gap::Line => "\n",
                Gap::Block => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.text.push_str(words);
    }

    /// Parts what follows from what is there.
    pub(super) fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// How much there is, for [`Out::cut`].
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Takes away what was added since there were `len` bytes.
    pub(super) fn cut(&mut self, len: usize) -> String {
        if self.text.is_char_boundary(len) && len <= self.text.len() {
            self.text.split_off(len)
        } else {
            String::new()
        }
    }

    /// What is there.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
