use crate::html::Tag;

/// What matters to an article of the attributes of a start tag.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// `href` or `src`.
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
    /// `lang`, unless it is too long to be one.
    pub(super) language: Option<String>,
    /// Whether one of them hides its words.
    pub(super) is_hidden: bool,
    /// Whether footnotes stand in it.
    pub(super) has_footnotes: bool,
    /// Whether it refers to a footnote.
    pub(super) is_reference: bool,
}

/// Bytes of the longest tag of a language (RFC 5646, section 4.4.1).
const LONGEST_LANGUAGE: usize = 35;

impl Attributes {
    pub(super) fn of(tag: &Tag) -> Self {
        let mut of = Self::default();
        for (name, value) in tag.attributes() {
            match name.as_ref() {
                "href" | "src" => {
                    of.url.get_or_insert_with(|| value.into_owned());
                }
                "id" => {
                    of.id.get_or_insert_with(|| value.into_owned());
                }
                "lang" | "xml:lang" if value.len() <= LONGEST_LANGUAGE => {
                    of.language.get_or_insert_with(|| value.into_owned());
                }
                "hidden" => of.is_hidden |= value != "until-found",
                "aria-hidden" => of.is_hidden |= value == "true",
                "style" => of.is_hidden |= hides(&value),
                "class" | "role" => {
                    let mut words = value.split_ascii_whitespace();
                    of.has_footnotes |= words.clone().any(names_footnotes);
                    of.is_reference |= words.any(names_a_reference);
                }
                _ => {}
            }
        }
        of
    }
}

fn hides(style: &str) -> bool {
    let mut style = style.to_ascii_lowercase();
    style.retain(|c| !c.is_ascii_whitespace());
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn names_footnotes(word: &str) -> bool {
    matches!(
        word,
        "footnotes"
            | "footnote"
            | "endnotes"
            | "references"
            | "doc-endnotes"
            | "doc-endnote"
            | "doc-footnote"
    )
}

fn names_a_reference(word: &str) -> bool {
    matches!(word, "footnote-ref" | "noteref" | "doc-noteref")
}
