//! What the elements of a page do to the text in them.

use crate::evidence::extract::out::Gap;

/// How an element is laid out, by the user-agent style sheet of the HTML standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
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
    Apart(&'static str),
}

impl Shape {
    /// What stands between such an element and its surroundings.
    pub(super) fn gap(self) -> Gap {
        match self {
            Self::Block => Gap::Block,
            Self::Row => Gap::Line,
            Self::Cell => Gap::Cell,
            Self::Inline | Self::Void | Self::Apart(_) => Gap::None,
        }
    }
}

/// The elements whose content is not text of the page.
const APART: [&str; 20] = [
    "annotation",
    "annotation-xml",
    "audio",
    "canvas",
    "datalist",
    "defs",
    "desc",
    "iframe",
    "metadata",
    "noembed",
    "noframes",
    "noscript",
    "rp",
    "rt",
    "script",
    "select",
    "style",
    "template",
    "title",
    "video",
];

/// The shape of the element called `name`; elements that nobody knows are inline.
pub(super) fn shape(name: &str) -> Shape {
    match name {
        "area" | "base" | "basefont" | "bgsound" | "br" | "col" | "embed" | "frame" | "hr"
        | "img" | "input" | "keygen" | "link" | "meta" | "param" | "source" | "track" | "wbr" => {
            Shape::Void
        }
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption"
        | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav"
        | "ol" | "optgroup" | "option" | "p" | "pre" | "search" | "section" | "summary"
        | "table" | "textarea" | "ul" => Shape::Block,
        "tr" | "tbody" | "thead" | "tfoot" => Shape::Row,
        "td" | "th" => Shape::Cell,
        _ => APART
            .iter()
            .find(|apart| **apart == name)
            .map_or(Shape::Inline, |apart| Shape::Apart(apart)),
    }
}
