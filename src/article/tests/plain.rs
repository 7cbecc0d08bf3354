use super::*;

#[test]
fn blank_lines_end_blocks_and_short_lines_of_their_own_are_headings() {
    let text = "\u{feff}The harbour of\r\n  Lisbon closed.\r\n\r\nA quiet night\r\n \r\n\
        Ships wait?\n\nNo rest for the port \n\u{c}A new page,\nsee https://a.example/x.\n\nBy Ana";
    insta::assert_snapshot!(shown(text, Format::Text), @r#"
    Paragraph: The harbour of Lisbon closed.
    Heading: A quiet night
    Paragraph: Ships wait?
    Paragraph: No rest for the port
    Paragraph: A new page, see https://a.example/x.
      "https://a.example/x": Link { url: "https://a.example/x" }
    Paragraph: By Ana
    "#);
}

#[test]
fn a_line_end_is_a_space_that_covers_the_indentation() {
    let text = "one\r\n\ttwo";
    assert_eq!(source_of(text, Format::Text, " "), "\r\n\t");
    assert_eq!(source_of(text, Format::Text, "one two"), text);
}
