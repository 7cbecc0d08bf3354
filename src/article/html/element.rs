use super::super::BlockKind;

/// An element of HTML that matters to how a page reads; all others are transparent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    name: &'static str,
    /// What it does to the words in it.
    pub(super) role: Role,
}

/// What an element does to the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
const ELEMENTS: [(&str, Role); 94] = [
    ("a", Role::Link),
    ("address", Role::Section),
    ("article", Role::Section),
    ("aside", Role::Section),
    ("audio", Role::Apparatus),
    ("b", Role::Emphasis),
    ("blockquote", Role::Quotation),
    ("body", Role::Section),
    ("br", Role::Break),
    ("button", Role::Apparatus),
    ("canvas", Role::Apparatus),
    ("caption", Role::Caption),
    ("center", Role::Section),
    ("cite", Role::Emphasis),
    ("code", Role::Code),
    ("datalist", Role::Apparatus),
    ("dd", Role::Item),
    ("del", Role::Struck),
    ("details", Role::Section),
    ("dialog", Role::Menu),
    ("dir", Role::List),
    ("div", Role::Section),
    ("dl", Role::List),
    ("dt", Role::Item),
    ("em", Role::Emphasis),
    ("fieldset", Role::Section),
    ("figcaption", Role::Caption),
    ("figure", Role::Section),
    ("footer", Role::Section),
    ("form", Role::Section),
    ("h1", Role::Heading),
    ("h2", Role::Heading),
    ("h3", Role::Heading),
    ("h4", Role::Heading),
    ("h5", Role::Heading),
    ("h6", Role::Heading),
    ("head", Role::Section),
    ("header", Role::Section),
    ("hgroup", Role::Section),
    ("hr", Role::Rule),
    ("html", Role::Section),
    ("i", Role::Emphasis),
    ("iframe", Role::Raw),
    ("img", Role::Image),
    ("kbd", Role::Code),
    ("legend", Role::Heading),
    ("li", Role::Item),
    ("listing", Role::Preformatted),
    ("main", Role::Section),
    ("map", Role::Apparatus),
    ("mark", Role::Emphasis),
    ("math", Role::Apparatus),
    ("menu", Role::List),
    ("nav", Role::Menu),
    ("noembed", Role::Raw),
    ("noscript", Role::Raw),
    ("object", Role::Apparatus),
    ("ol", Role::List),
    ("optgroup", Role::Apparatus),
    ("option", Role::Apparatus),
    ("output", Role::Apparatus),
    ("p", Role::Paragraph),
    ("pre", Role::Preformatted),
    ("progress", Role::Apparatus),
    ("q", Role::Quoted),
    ("rp", Role::Apparatus),
    ("rt", Role::Apparatus),
    ("s", Role::Struck),
    ("samp", Role::Code),
    ("script", Role::Raw),
    ("search", Role::Section),
    ("section", Role::Section),
    ("select", Role::Apparatus),
    ("strike", Role::Struck),
    ("strong", Role::Emphasis),
    ("style", Role::Raw),
    ("summary", Role::Heading),
    ("sup", Role::Raised),
    ("svg", Role::Apparatus),
    ("table", Role::Table),
    ("tbody", Role::Row),
    ("td", Role::Cell),
    ("template", Role::Apparatus),
    ("textarea", Role::Raw),
    ("tfoot", Role::Row),
    ("th", Role::Cell),
    ("thead", Role::Row),
    ("title", Role::Title),
    ("tr", Role::Row),
    ("tt", Role::Code),
    ("u", Role::Emphasis),
    ("ul", Role::List),
    ("video", Role::Apparatus),
    ("xmp", Role::Raw),
];

impl Element {
    /// The element of a tag's name, in lower case.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        let at = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name));
        let &(name, role) = ELEMENTS.get(at.ok()?)?;
        Some(Self { name, role })
    }

    /// Stands for every other element; one matters only when its words are hidden.
    pub(super) const UNKNOWN: Self = Self {
        name: "",
        role: Role::Apparatus,
    };

    /// Whether a tag of this name has no end tag, though it is none of the known elements.
    pub(super) fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"area"
                | b"base"
                | b"col"
                | b"embed"
                | b"input"
                | b"link"
                | b"meta"
                | b"param"
                | b"source"
                | b"track"
                | b"wbr"
        )
    }

    /// Whether the end tag of `self` ends `open`.
    pub(super) fn ends(self, open: Self) -> bool {
        self.name == open.name || (self.role == Role::Heading && open.role == Role::Heading)
    }

    /// Whether a start tag of `self` ends `open` when nothing else is open in between.
    pub(super) fn replaces(self, open: Self) -> bool {
        match self.role {
            Role::Item => open.role == Role::Item && (self.name == "li") == (open.name == "li"),
            Role::Heading => open.role == Role::Heading,
            _ => false,
        }
    }
}

impl Role {
    /// Whether it sets words apart from their neighbours.
    pub(super) fn is_block(self) -> bool {
        self.kind().is_some()
            || matches!(
                self,
                Self::Section
                    | Self::Paragraph
                    | Self::List
                    | Self::Table
                    | Self::Row
                    | Self::Menu
                    | Self::Rule
            )
    }

    /// The kind of block that it makes of its words.
    pub(super) fn kind(self) -> Option<BlockKind> {
        match self {
            Self::Heading => Some(BlockKind::Heading),
            Self::Quotation => Some(BlockKind::Quotation),
            Self::Item => Some(BlockKind::ListItem),
            Self::Cell => Some(BlockKind::TableCell),
            Self::Caption => Some(BlockKind::Caption),
            Self::Preformatted => Some(BlockKind::Code),
            _ => None,
        }
    }

    /// Whether its words are not part of the article.
    pub(super) fn is_hidden(self) -> bool {
        matches!(
            self,
            Self::Menu | Self::Apparatus | Self::Raw | Self::Title | Self::Struck
        )
    }

    /// Whether it is a part of a table, which ends all that is left open in the part before.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Self::Table | Self::Row | Self::Cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found_by_its_name() {
        for (name, role) in ELEMENTS {
            let found = Element::of(name.as_bytes()).map(|element| element.role);
            assert_eq!(found, Some(role), "{name}: is the list sorted?");
        }
        assert_eq!(Element::of(b"span"), None);
    }
}
