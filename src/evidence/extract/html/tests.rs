use proptest::prelude::*;

use super::*;

#[test]
fn visible_words_become_text() {
    for (source, text) in [
        ("<p>one <b>t</b>wo<p>three", "one two\n\nthree"),
        ("a<br>b<br/>c</br>d", "a\nb\nc\nd"),
        ("<h1>T</h1>x<div>y</div>z", "T\n\nx\n\ny\n\nz"),
        (
            "<p>soft&shy;hyphen wo<wbr>rd &amp; caf&eacute;",
            "soft\u{ad}hyphen word & café",
        ),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a\tb\n1\t2"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "a\n\nb\n\nc\n\nd"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("He <q>did</q> it", "He “did” it"),
        ("<title>no</title><body>yes", "yes"),
        (
            "<!-- no -->yes<script>if (a < b) no()</script><style>p {}</style>",
            "yes",
        ),
        ("<noscript>turn it on</noscript>yes", "yes"),
        ("<ruby>東<rp>(<rt>とう<rp>)</ruby>", "東"),
        ("<custom-tag>a</custom-tag>b", "ab"),
        ("a\u{a0}b", "a\u{a0}b"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("", ""),
    ] {
        assert_eq!(read(source).text, text, "{source:?}");
    }
}

#[test]
fn hidden_words_do_not() {
    for (source, text) in [
        ("<p hidden>no</p>yes", "yes"),
        ("<p hidden>no<p>yes", "yes"),
        ("<div hidden><div>no</div>no</div>yes", "yes"),
        (
            "<span style='color: red; DISPLAY : none'>no</span>yes",
            "yes",
        ),
        ("<span style='visibility:hidden'>no</span>yes", "yes"),
        ("<span style='display:nonesuch'>yes</span>", "yes"),
        ("<b hidden>no<p>no</b>yes", "yes"),
        ("<div hidden><b>no</div>yes</b>", "yes"),
        ("<li hidden>no<li>yes", "yes"),
        ("<template><p>no</template>yes", "yes"),
        ("<dialog>no</dialog><dialog open>yes</dialog>", "yes"),
        ("<select><option>no</select>yes", "yes"),
        ("<div hidden=until-found>yes</div>", "yes"),
    ] {
        assert_eq!(read(source).text, text, "{source:?}");
    }
}

#[test]
fn reference_marks_vanish_and_exponents_stay() {
    for (source, text) in [
        (
            "so<sup class=reference><a href=#c>[1]</a></sup> on",
            "so on",
        ),
        ("so<sup>[note 2]</sup> on", "so on"),
        ("said<sup>3</sup> so", "said so"),
        ("said.<sup><a href=#f>3</a></sup>", "said."),
        ("10<sup>2</sup> m<sup>2</sup>", "10² m²"),
        ("the 5<sup>th</sup>", "the 5th"),
        ("word<sup>*</sup>", "word"),
    ] {
        assert_eq!(read(source).text, text, "{source:?}");
    }
}

#[test]
fn a_page_that_nests_without_end_is_read() {
    let deep = format!("{}x{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    assert_eq!(read(&deep).text, "x");
    let unclosed = "<b><p></i>".repeat(10_000);
    assert_eq!(read(&unclosed).text, "");
}

proptest! {
    #[test]
    fn any_page_is_read(source in "(<(/?)(p|b|li|td|tr|table|sup|q|br|a|pre|script|title)( hidden)?>|[a-c é&<\\[1]|\\PC){0,60}") {
        read(&source);
    }
}
