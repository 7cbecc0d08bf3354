use std::borrow::Cow;

/// Words on one line: every run of white space is one space, and none is at the ends.
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The first `most` characters, and an ellipsis for those that are left out.
pub fn shortened(words: &str, most: usize) -> Cow<'_, str> {
    match head(words, most) {
        Some(head) => format!("{}…", head.trim_end()).into(),
        None => words.into(),
    }
}

/// The words that fit into the first `most` characters, and an ellipsis for those that are left
/// out. A word longer than that is cut.
pub fn shortened_to_words(words: &str, most: usize) -> Cow<'_, str> {
    match head(words, most) {
        Some(head) => {
            let end = head.rfind(' ').unwrap_or(head.len());
            format!("{}…", &head[..end]).into()
        }
        None => words.into(),
    }
}

/// The first `most` characters of longer words.
fn head(words: &str, most: usize) -> Option<&str> {
    let (end, _) = words.char_indices().nth(most)?;
    words.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses() {
        for (words, line) in [
            ("a  b", "a b"),
            ("\n a\u{a0}b\r\n\tc ", "a b c"),
            ("one", "one"),
            (" \n", ""),
            ("", ""),
        ] {
            assert_eq!(one_line(words), line, "{words:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_an_ellipsis() {
        for (words, most, cut, whole_words) in [
            ("one two", 7, "one two", "one two"),
            ("one two", 6, "one tw…", "one…"),
            ("one two", 4, "one…", "one…"),
            ("onetwo", 3, "one…", "one…"),
            ("né à", 3, "né…", "né…"),
            ("ééé", 2, "éé…", "éé…"),
            ("a", 0, "…", "…"),
            ("", 0, "", ""),
        ] {
            assert_eq!(shortened(words, most), cut, "{words:?} {most}");
            assert_eq!(
                shortened_to_words(words, most),
                whole_words,
                "{words:?} {most}"
            );
        }
    }
}
