//! From bytes to characters: the order of the HTML standard, and a guess at the end.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How far into a page its own declaration is looked for; the standard asks for 1024 bytes,
/// real pages put it later.
const PRESCAN: usize = 4096;

/// Decodes `body`: by its byte-order mark, the header, the page's own declaration, else as
/// UTF-8 when it is, else as what it looks most like.
///
/// A declaration that the bytes contradict is passed over: pages that say UTF-8 and are not
/// would lose the very words that are looked for.
pub(super) fn decode(body: &[u8], content_type: Option<&str>, is_page: bool) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(body) {
        return encoding
            .decode_without_bom_handling(&body[mark..])
            .0
            .into_owned();
    }
    let in_header = content_type.and_then(|header| labelled(header.as_bytes()));
    let in_page = || {
        let head = &body[..body.len().min(PRESCAN)];
        is_page.then(|| declared(head)).flatten()
    };
    let declared = in_header.into_iter().chain(in_page());
    for encoding in declared.chain([UTF_8]) {
        // A declaration that could be read is ASCII's superset; the standard says the same.
        let encoding = if encoding.is_ascii_compatible() {
            encoding
        } else {
            UTF_8
        };
        let (text, _, broken) = encoding.decode(body);
        if !broken {
            return text.into_owned();
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(body, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A few broken bytes in a page of UTF-8 are likelier than another encoding that happens to
    // form valid sequences.
    let lossy = String::from_utf8_lossy(body);
    let broken = lossy.matches('\u{fffd}').count();
    let multibyte = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if multibyte > 2 * broken {
        return lossy.into_owned();
    }
    guess.decode(body).0.into_owned()
}

/// The encoding that a `<meta>` or an XML declaration in `head` names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let tags = memchr::memmem::find_iter(&lower, b"<meta")
        .chain(memchr::memmem::find(&lower, b"<?xml"))
        .filter_map(|start| {
            let tag = &lower[start..];
            let end = memchr::memchr(b'>', tag)?;
            Some(&tag[..end])
        });
    tags.filter_map(labelled).next()
}

/// The encoding behind `charset=` or `encoding=`.
fn labelled(words: &[u8]) -> Option<&'static Encoding> {
    let lower = words.to_ascii_lowercase();
    let start = [&b"charset"[..], b"encoding"]
        .iter()
        .find_map(|key| Some(memchr::memmem::find(&lower, key)? + key.len()))?;
    let rest = lower[start..].trim_ascii_start().strip_prefix(b"=")?;
    let rest = rest.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or(rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/' | b'?' | b'>'))
        .unwrap_or(rest.len());
    Encoding::for_label(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_as_declared_and_as_they_are() {
        let windows = b"<p>caf\xe9 \x93ok\x94</p>";
        let cyrillic = b"\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0 \xf3 \xe2\xe0\xf1";
        let meta: &[u8] = b"<head><meta charset = 'windows-1251'></head>\xcf\xf0\xe8\xe2\xe5\xf2";
        let http_equiv: &[u8] =
            b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\">\xe9";
        let utf16: &[u8] = b"\xff\xfeh\0i\0";
        for (body, header, holds) in [
            (
                &windows[..],
                Some("text/html; charset=windows-1252"),
                "café “ok”",
            ),
            (windows, Some("text/html; charset=utf-8"), "café “ok”"),
            (windows, None, "café “ok”"),
            (cyrillic, None, "Привет, как дела"),
            (meta, Some("text/html"), "Привет"),
            (http_equiv, None, "é"),
            (utf16, Some("text/html; charset=utf-8"), "hi"),
            (
                b"\xef\xbb\xbfcaf\xc3\xa9",
                Some("text/html; charset=latin1"),
                "café",
            ),
            ("naïve café".as_bytes(), None, "naïve café"),
            (
                b"na\xc3\xafve caf\xc3\xa9 \xc3\xa0 \xff",
                None,
                "naïve café à",
            ),
            (b"", None, ""),
            (b"charset", Some("charset"), "charset"),
        ] {
            let text = decode(body, header, true);
            assert!(text.contains(holds), "{header:?}: {text:?}");
        }
    }
}
