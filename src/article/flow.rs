use super::block_builder::BlockBuilder;
use super::reference;
use super::urls::Urls;
use super::{
    Article, Block, BlockKind, Comment, Footnotes, Format, Mark, MarkKind, WrittenLanguage,
};
use crate::text::{Mapped, Span, TextFile, one_line};

/// A link around more blocks than this is taken to be unclosed.
const LINKED_BLOCKS: usize = 16;

/// Builds the blocks: readers report which elements open and close, and the words between them.
///
/// Invariant: blocks come in the order of the file and do not overlap.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    file: &'a TextFile,
    title: Option<String>,
    language: WrittenLanguage,
    blocks: Vec<Block>,
    comments: Vec<Comment>,
    footnotes: Footnotes,
    open: Vec<Open>,
    /// The open link, and the number of blocks it has spanned.
    link: Option<(usize, usize)>,
    draft: Option<BlockBuilder>,
    finished: Option<BlockBuilder>,
    urls: Urls,
    /// Number of blocks ended: elements opened in an earlier block make no mark in this one.
    ended: usize,
    /// Where the markup of the next block begins.
    block_start: Option<usize>,
}

/// An element to open; see [`Flow::enter`].
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Whether it is a block.
    pub(super) is_block: bool,
    /// The kind of its block; None for the kind of the surrounding one.
    pub(super) kind: Option<BlockKind>,
    /// Whether its words are not part of the article.
    pub(super) hidden: bool,
    /// Whether its words may turn out to be a reference to a footnote.
    pub(super) raised: bool,
    /// The mark of its words.
    pub(super) mark: Option<MarkKind>,
    /// Its name in references, when it is a block and may be a footnote.
    pub(super) name: Option<String>,
    /// The language of its words, when it is a block and says so.
    pub(super) language: Option<String>,
}

/// An open element.
#[derive(Debug)]
struct Open {
    inside: BlockKind,
    is_block: bool,
    hidden: bool,
    raised: bool,
    mark: Option<MarkKind>,
    /// Its name, with the numbers of links and of blocks before it.
    name: Option<(String, usize, usize)>,
    /// Which of the open ones says in which language its words are.
    language: Option<usize>,
    tag: Option<String>,
    /// Which of the open ones is the footnote that this is part of.
    footnote: Option<usize>,
    since: OpenedAt,
}

/// Where an element was opened.
#[derive(Clone, Copy, Debug)]
struct OpenedAt {
    /// In the file; none for a link that goes on from the block before.
    offset: Option<usize>,
    draft: usize,
    text: usize,
    marks: usize,
}

impl<'a> Flow<'a> {
    /// An empty flow.
    pub(super) fn new(file: &'a TextFile) -> Self {
        Self {
            file,
            title: None,
            language: WrittenLanguage::default(),
            blocks: Vec::new(),
            comments: Vec::new(),
            footnotes: Footnotes::default(),
            open: Vec::new(),
            link: None,
            draft: None,
            finished: None,
            urls: Urls::new(),
            ended: 0,
            block_start: None,
        }
    }

    /// Ends the last block and returns the article.
    pub(super) fn finish(mut self, format: Format) -> Article {
        self.close(0, None);
        self.end_block(None);
        // MDX comments are found before its HTML is parsed.
        self.comments.sort_by_key(|comment| comment.span.start);
        for comment in &mut self.comments {
            comment.block = self
                .blocks
                .partition_point(|block| block.text.whole().end <= comment.span.end);
        }
        // A remark below the text is no source of what it is about.
        let is_remark = |mark: &Mark| match &mark.kind {
            MarkKind::Footnote { label } => !self.footnotes.may_be_source(label),
            _ => false,
        };
        for block in &mut self.blocks {
            block.marks.retain(|mark| !is_remark(mark));
        }
        Article {
            format,
            title: self.title,
            blocks: self.blocks,
            comments: self.comments,
            footnotes: self.footnotes,
            language: self.language,
        }
    }

    /// Sets the title; only the first one counts.
    pub(super) fn title(&mut self, title: &str) {
        if self.title.is_none() {
            self.title = Some(one_line(title)).filter(|title| !title.is_empty());
        }
    }

    /// The language that the front matter names.
    pub(super) fn language(&mut self, tag: Option<String>) {
        self.language.front_matter = tag;
    }

    /// The language that the page names; the first counts.
    pub(super) fn page_language(&mut self, tag: &str) {
        self.language.markup.get_or_insert_with(|| tag.to_owned());
    }

    /// A comment that stands at `span`, and its words.
    pub(super) fn comment(&mut self, span: Span, words: Span) {
        let mut text = Mapped::new();
        text.push_verbatim(self.file.slice(words), words.start);
        self.leave_gap();
        self.comments.push(Comment {
            span,
            text,
            block: 0,
        });
    }

    /// Opens an element that begins at `start` of the file, and returns its depth.
    pub(super) fn enter(&mut self, entry: Entry, start: usize) -> usize {
        if entry.is_block {
            self.end_block(None);
            self.block_start = Some(start);
        }
        let depth = self.open.len();
        let around = self.open.last();
        let inside = around.map_or(BlockKind::Paragraph, |open| open.inside);
        let inside = entry.kind.map_or(inside, |kind| within(inside, kind));
        let hidden = entry.hidden || around.is_some_and(|open| open.hidden);
        let footnote = match entry.name {
            Some(_) if inside == BlockKind::Footnote => Some(depth),
            _ => around.and_then(|open| open.footnote),
        };
        let language = match entry.language {
            Some(_) => Some(depth),
            None => around.and_then(|open| open.language),
        };
        if matches!(entry.mark, Some(MarkKind::Link { .. }))
            && let Some((unclosed, _)) = self.link.replace((depth, 0))
        {
            self.end_mark(unclosed, None);
        }
        let since = OpenedAt {
            offset: Some(start),
            draft: self.ended,
            text: self.draft.as_ref().map_or(0, |draft| draft.text().len()),
            marks: self.draft.as_ref().map_or(0, BlockBuilder::marks),
        };
        self.open.push(Open {
            inside,
            is_block: entry.is_block,
            hidden,
            raised: entry.raised,
            mark: entry.mark,
            name: entry
                .name
                .map(|name| (name, self.footnotes.next(), self.blocks.len())),
            language,
            tag: entry.language,
            footnote,
            since,
        });
        depth
    }

    /// Closes the elements from `depth` on. The one at `depth` ends at `end`; one without a written
    /// end, and all that were left open inside, end after their last word.
    pub(super) fn close(&mut self, depth: usize, end: Option<usize>) {
        while self.open.len() > depth {
            let at = self.open.len() - 1;
            let end = end.filter(|_| at == depth);
            self.end_mark(at, end);
            if self.link.is_some_and(|(link, _)| link == at) {
                self.link = None;
            }
            let Some(open) = self.open.pop() else { return };
            if open.hidden {
                self.leave_gap();
            }
            if open.raised && !open.hidden {
                self.close_raised(open.since, end);
            }
            if open.is_block {
                self.end_block(end);
            }
            if let Some((name, first_link, first_block)) = open.name {
                let blocks = self.blocks.get(first_block..).unwrap_or_default();
                self.footnotes.define(&name, first_link, blocks);
            }
        }
    }

    /// Whether the current block has words.
    pub(super) fn has_words(&self) -> bool {
        let draft = self.draft.as_ref();
        draft.is_some_and(|draft| !draft.text().is_empty())
    }

    /// Whether words here are hidden and not part of the article.
    pub(super) fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|open| open.hidden)
    }

    /// The kind of a block here.
    pub(super) fn kind(&self) -> BlockKind {
        self.open
            .last()
            .map_or(BlockKind::Paragraph, |open| open.inside)
    }

    /// Adds decoded words at `span`. Text without a place in the file was inserted to separate
    /// parts of MDX, and is ignored.
    pub(super) fn words(&mut self, words: &str, span: Span) {
        if self.is_hidden() || span.is_empty() {
            return;
        }
        let is_blank = || words.bytes().all(|byte| byte.is_ascii_whitespace());
        if self.draft.is_none() && self.kind() != BlockKind::Code && is_blank() {
            return;
        }
        let verbatim = self.file.slice(span) == words;
        let draft = self.draft();
        if verbatim {
            draft.push_verbatim(words, span);
        } else {
            draft.push_decoded(words, span);
        }
    }

    /// Adds a reference to the footnote `label`.
    pub(super) fn reference(&mut self, label: String, span: Span) {
        if !self.is_hidden() {
            self.draft().refer(label, span);
        }
    }

    /// Adds an image.
    pub(super) fn image(&mut self, url: String, span: Span) {
        if !self.is_hidden() {
            let draft = self.draft();
            draft.mark(draft.text().len(), MarkKind::Image { url }, span);
        }
    }

    /// Ends the current block; `end` is where its markup ends.
    pub(super) fn end_block(&mut self, end: Option<usize>) {
        self.block_start = None;
        let Some(mut draft) = self.draft.take() else {
            return;
        };
        let link = self.link.as_mut();
        let goes_on = link.and_then(|(depth, blocks)| {
            *blocks += 1;
            let linked = *blocks <= LINKED_BLOCKS;
            self.open.get_mut(*depth).filter(|_| linked)
        });
        if let Some(open) = goes_on
            && let Some(kind) = open.mark.clone()
        {
            draft.mark(
                open.since.text,
                kind,
                draft.span_of(open.since.offset, None),
            );
            open.since = OpenedAt {
                offset: None,
                draft: self.ended + 1,
                text: 0,
                marks: 0,
            };
        }
        self.ended += 1;
        if let Some(block) = draft.finish(end, &self.urls) {
            for mark in &block.marks {
                if let MarkKind::Link { url } = &mark.kind {
                    self.footnotes.push(url);
                }
            }
            self.blocks.push(block);
        }
        self.finished = Some(draft);
    }

    /// Notes that something is left out here.
    pub(super) fn leave_gap(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.leave_gap();
        }
    }

    fn draft(&mut self) -> &mut BlockBuilder {
        let open = self.open.last();
        let kind = open.map_or(BlockKind::Paragraph, |open| open.inside);
        let footnote = open.and_then(|open| self.open.get(open.footnote?));
        let label = footnote.and_then(|open| open.name.as_ref());
        let language = open.and_then(|open| self.open.get(open.language?));
        let language = language.and_then(|open| open.tag.as_ref());
        let start = &mut self.block_start;
        let finished = &mut self.finished;
        self.draft.get_or_insert_with(|| {
            let label = label.map(|(name, _, _)| name.clone());
            BlockBuilder::new(
                kind,
                (label, language.cloned()),
                start.take(),
                finished.take(),
            )
        })
    }

    /// Ends the mark of the element at `depth`, which may stay open.
    fn end_mark(&mut self, depth: usize, end: Option<usize>) {
        let Some(open) = self.open.get_mut(depth) else {
            return;
        };
        let (Some(kind), since) = (open.mark.take(), open.since) else {
            return;
        };
        let Some(draft) = &mut self.draft else { return };
        if open.hidden || since.draft != self.ended {
            return;
        }
        let span = draft.span_of(since.offset, end);
        let words = draft.since(since.text);
        if since.offset.is_none() && words.is_empty() {
            return;
        }
        let is_seen = words.chars().any(is_seen) || !draft.marks_since(since.marks).is_empty();
        match footnote_of(&kind) {
            Some(_) if words.is_empty() => {}
            // Nobody can follow a link that shows nothing.
            None if matches!(kind, MarkKind::Link { .. }) && !is_seen => {}
            Some(label) if reference::is_bracketed(words) => {
                draft.take_back(since.text, since.marks);
                draft.refer(label.to_owned(), span);
            }
            _ => draft.mark(since.text, kind, span),
        }
    }

    /// Takes the words of a superscript back when they refer to a footnote.
    fn close_raised(&mut self, since: OpenedAt, end: Option<usize>) {
        let Some(draft) = self.draft.as_mut().filter(|_| since.draft == self.ended) else {
            return;
        };
        let link = self.link.and_then(|(depth, _)| self.open.get(depth));
        let around = link.and_then(|open| footnote_of(open.mark.as_ref()?));
        let (before, words) = draft.split(since.text);
        let refers_inside = draft
            .marks_since(since.marks)
            .iter()
            .any(|mark| footnote_of(&mark.kind).is_some());
        if around.is_none() && !refers_inside && !reference::is_reference(before, words) {
            return;
        }
        let label = around.unwrap_or_else(|| reference::unbracketed(words));
        let label = label.to_owned();
        let span = draft.span_of(since.offset, end);
        let mut is_named = false;
        for Mark { kind, span, .. } in draft.take_back(since.text, since.marks) {
            if let Some(label) = footnote_of(&kind) {
                draft.refer(label.to_owned(), span);
                is_named = true;
            } else if matches!(kind, MarkKind::Link { .. }) {
                draft.mark(since.text, kind, span);
                is_named = true;
            }
        }
        if !is_named {
            draft.refer(label, span);
        }
    }
}

/// Whether a reader sees the character.
fn is_seen(c: char) -> bool {
    let is_invisible = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    !is_invisible && !c.is_whitespace() && !c.is_control()
}

/// The footnote that a mark refers to, also as a link to a part of the same page.
fn footnote_of(kind: &MarkKind) -> Option<&str> {
    match kind {
        MarkKind::Footnote { label } => Some(label),
        MarkKind::Link { url } => url.strip_prefix('#').filter(|part| !part.is_empty()),
        _ => None,
    }
}

/// The kind of a block of kind `own` inside one of kind `outer`.
fn within(outer: BlockKind, own: BlockKind) -> BlockKind {
    use BlockKind::{Caption, Code, Footnote, Heading, Quotation};
    match (outer, own) {
        (_, Code) | (Code, _) => Code,
        (Quotation, _) => Quotation,
        (Footnote, own) if !matches!(own, Quotation | Heading | Caption) => Footnote,
        (_, own) => own,
    }
}
