/// An element of HTML that matters to how a page reads; all others run on in their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// In lower case.
    pub(crate) name: &'static str,
    /// What its words are.
    pub(crate) role: Role,
    /// How it is laid out.
    pub(crate) layout: Layout,
}

/// How an element is laid out, by the user-agent style sheet of the HTML standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Runs on in its line.
    Inline,
    /// Parts its text from what stands around it, and closes an open paragraph.
    Block,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Has no content.
    Void,
    /// Has content that is not shown as text of the page.
    Apart,
}

/// What an element makes of the words in it: what a writer means by it, which is not always how
/// it is laid out. A button is laid out as a block, and its words are no prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    Plain,
    /// Sets them apart, and nothing else.
    Section,
    /// Sets them apart until the next block begins, with or without an end tag.
    Paragraph,
    Heading,
    Quotation,
    List,
    Item,
    Table,
    Row,
    Cell,
    Caption,
    /// Sets them apart with their white space.
    Preformatted,
    /// They lead to other pages, or show only when asked for.
    Menu,
    /// They are no prose: buttons, drawings, what a program fills in.
    Apparatus,
    /// They are no markup either, but a program or a style.
    Raw,
    Title,
    Link,
    Emphasis,
    Code,
    Raised,
    /// Puts them in quotation marks.
    Quoted,
    Struck,
    /// Ends a line.
    Break,
    /// Ends a block.
    Rule,
    Image,
}

/// Sorted by name.
const ELEMENTS: [(&str, Role, Layout); 119] = [
    ("a", Role::Link, Layout::Inline),
    ("address", Role::Section, Layout::Block),
    ("annotation", Role::Plain, Layout::Apart),
    ("annotation-xml", Role::Plain, Layout::Apart),
    ("area", Role::Plain, Layout::Void),
    ("article", Role::Section, Layout::Block),
    ("aside", Role::Section, Layout::Block),
    ("audio", Role::Apparatus, Layout::Apart),
    ("b", Role::Emphasis, Layout::Inline),
    ("base", Role::Plain, Layout::Void),
    ("basefont", Role::Plain, Layout::Void),
    ("bgsound", Role::Plain, Layout::Void),
    ("blockquote", Role::Quotation, Layout::Block),
    ("body", Role::Section, Layout::Block),
    ("br", Role::Break, Layout::Void),
    ("button", Role::Apparatus, Layout::Block),
    ("canvas", Role::Apparatus, Layout::Apart),
    ("caption", Role::Caption, Layout::Block),
    ("center", Role::Section, Layout::Block),
    ("cite", Role::Emphasis, Layout::Inline),
    ("code", Role::Code, Layout::Inline),
    ("col", Role::Plain, Layout::Void),
    ("datalist", Role::Apparatus, Layout::Apart),
    ("dd", Role::Item, Layout::Block),
    ("defs", Role::Plain, Layout::Apart),
    ("del", Role::Struck, Layout::Inline),
    ("desc", Role::Plain, Layout::Apart),
    ("details", Role::Section, Layout::Block),
    ("dialog", Role::Menu, Layout::Block),
    ("dir", Role::List, Layout::Block),
    ("div", Role::Section, Layout::Block),
    ("dl", Role::List, Layout::Block),
    ("dt", Role::Item, Layout::Block),
    ("em", Role::Emphasis, Layout::Inline),
    ("embed", Role::Plain, Layout::Void),
    ("fieldset", Role::Section, Layout::Block),
    ("figcaption", Role::Caption, Layout::Block),
    ("figure", Role::Section, Layout::Block),
    ("footer", Role::Section, Layout::Block),
    ("form", Role::Section, Layout::Block),
    ("frame", Role::Plain, Layout::Void),
    ("h1", Role::Heading, Layout::Block),
    ("h2", Role::Heading, Layout::Block),
    ("h3", Role::Heading, Layout::Block),
    ("h4", Role::Heading, Layout::Block),
    ("h5", Role::Heading, Layout::Block),
    ("h6", Role::Heading, Layout::Block),
    ("head", Role::Section, Layout::Inline),
    ("header", Role::Section, Layout::Block),
    ("hgroup", Role::Section, Layout::Block),
    ("hr", Role::Rule, Layout::Void),
    ("html", Role::Section, Layout::Block),
    ("i", Role::Emphasis, Layout::Inline),
    ("iframe", Role::Raw, Layout::Apart),
    ("img", Role::Image, Layout::Void),
    ("input", Role::Plain, Layout::Void),
    ("ins", Role::Plain, Layout::Inline),
    ("kbd", Role::Code, Layout::Inline),
    ("keygen", Role::Plain, Layout::Void),
    ("legend", Role::Heading, Layout::Block),
    ("li", Role::Item, Layout::Block),
    ("link", Role::Plain, Layout::Void),
    ("listing", Role::Preformatted, Layout::Block),
    ("main", Role::Section, Layout::Block),
    ("map", Role::Apparatus, Layout::Inline),
    ("mark", Role::Emphasis, Layout::Inline),
    ("math", Role::Apparatus, Layout::Inline),
    ("menu", Role::List, Layout::Block),
    ("meta", Role::Plain, Layout::Void),
    ("metadata", Role::Plain, Layout::Apart),
    ("nav", Role::Menu, Layout::Block),
    ("noembed", Role::Raw, Layout::Apart),
    ("noframes", Role::Plain, Layout::Apart),
    ("noscript", Role::Raw, Layout::Apart),
    ("object", Role::Apparatus, Layout::Inline),
    ("ol", Role::List, Layout::Block),
    ("optgroup", Role::Apparatus, Layout::Block),
    ("option", Role::Apparatus, Layout::Block),
    ("output", Role::Apparatus, Layout::Inline),
    ("p", Role::Paragraph, Layout::Block),
    ("param", Role::Plain, Layout::Void),
    ("pre", Role::Preformatted, Layout::Block),
    ("progress", Role::Apparatus, Layout::Inline),
    ("q", Role::Quoted, Layout::Inline),
    ("rp", Role::Apparatus, Layout::Apart),
    ("rt", Role::Apparatus, Layout::Apart),
    ("s", Role::Struck, Layout::Inline),
    ("samp", Role::Code, Layout::Inline),
    ("script", Role::Raw, Layout::Apart),
    ("search", Role::Section, Layout::Block),
    ("section", Role::Section, Layout::Block),
    ("select", Role::Apparatus, Layout::Apart),
    ("small", Role::Plain, Layout::Inline),
    ("source", Role::Plain, Layout::Void),
    ("span", Role::Plain, Layout::Inline),
    ("strike", Role::Struck, Layout::Inline),
    ("strong", Role::Emphasis, Layout::Inline),
    ("style", Role::Raw, Layout::Apart),
    ("sub", Role::Plain, Layout::Inline),
    ("summary", Role::Heading, Layout::Block),
    ("sup", Role::Raised, Layout::Inline),
    ("svg", Role::Apparatus, Layout::Inline),
    ("table", Role::Table, Layout::Block),
    ("tbody", Role::Row, Layout::Row),
    ("td", Role::Cell, Layout::Cell),
    ("template", Role::Apparatus, Layout::Apart),
    ("textarea", Role::Raw, Layout::Block),
    ("tfoot", Role::Row, Layout::Row),
    ("th", Role::Cell, Layout::Cell),
    ("thead", Role::Row, Layout::Row),
    ("title", Role::Title, Layout::Apart),
    ("tr", Role::Row, Layout::Row),
    ("track", Role::Plain, Layout::Void),
    ("tt", Role::Code, Layout::Inline),
    ("u", Role::Emphasis, Layout::Inline),
    ("ul", Role::List, Layout::Block),
    ("video", Role::Apparatus, Layout::Apart),
    ("wbr", Role::Plain, Layout::Void),
    ("xmp", Role::Raw, Layout::Inline),
];

impl Element {
    /// Stands for every element that is not in the table, where one matters because its words
    /// are hidden.
    pub(crate) const UNKNOWN: Self = Self {
        name: "",
        role: Role::Apparatus,
        layout: Layout::Inline,
    };

    /// The element of a tag's name, in lower case.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let at = ELEMENTS.binary_search_by(|(known, ..)| (*known).cmp(name));
        let &(name, role, layout) = ELEMENTS.get(at.ok()?)?;
        Some(Self { name, role, layout })
    }

    /// Whether the end tag of `self` ends `open`.
    pub(crate) fn ends(self, open: Self) -> bool {
        self.name == open.name || (self.role == Role::Heading && open.role == Role::Heading)
    }

    /// Whether a start tag of `self` ends `open` when nothing else is open in between.
    pub(crate) fn replaces(self, open: Self) -> bool {
        match self.role {
            Role::Item => open.role == Role::Item && (self.name == "li") == (open.name == "li"),
            Role::Heading => open.role == Role::Heading,
            _ => false,
        }
    }
}

impl Role {
    /// Whether it sets words apart from their neighbours.
    pub(crate) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Section
                | Self::Paragraph
                | Self::Heading
                | Self::Quotation
                | Self::List
                | Self::Item
                | Self::Table
                | Self::Row
                | Self::Cell
                | Self::Caption
                | Self::Preformatted
                | Self::Menu
                | Self::Rule
        )
    }

    /// Whether it is a part of a table, which ends all that is left open in the part before.
    pub(crate) fn is_table_part(self) -> bool {
        matches!(self, Self::Table | Self::Row | Self::Cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found_by_its_name() {
        for (name, role, layout) in ELEMENTS {
            let found = Element::of(name).map(|element| (element.role, element.layout));
            assert_eq!(found, Some((role, layout)), "{name}: is the list sorted?");
        }
        assert_eq!(Element::of("x-tag"), None);
        assert_eq!(Element::of("P"), None);
    }

    #[test]
    fn what_is_laid_out_as_a_block_sets_words_apart_or_is_no_prose() {
        for (name, role, layout) in ELEMENTS {
            let is_laid_out = matches!(layout, Layout::Block | Layout::Row | Layout::Cell);
            if is_laid_out {
                let is_prose = !matches!(role, Role::Apparatus | Role::Raw);
                assert!(role.is_block() || !is_prose, "{name}");
            }
            if role.is_block() && !is_laid_out {
                assert!(matches!(name, "head" | "hr"), "{name}");
            }
        }
    }
}
