//! Checks the form and checksum of identifiers offline: DOI, ISBN, arXiv, PMID, PMCID.
//!
//! A function here says whether an identifier is well-formed, never whether it was assigned; a
//! refusal has a reason that a person can act on.

/// The kind of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Digital Object Identifier, ISO 26324.
    Doi,
    /// International Standard Book Number, ISO 2108: ten or thirteen digits.
    Isbn,
    /// An arXiv identifier, with or without its version.
    Arxiv,
    /// A PubMed identifier.
    Pmid,
    /// An identifier of PubMed Central, which holds full texts.
    Pmcid,
}

impl Scheme {
    /// Every scheme, in the order in which a source names them.
    pub const ALL: [Self; 5] = [Self::Doi, Self::Isbn, Self::Arxiv, Self::Pmid, Self::Pmcid];

    /// Its key in the claims file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Doi => "doi",
            Self::Isbn => "isbn",
            Self::Arxiv => "arxiv",
            Self::Pmid => "pmid",
            Self::Pmcid => "pmcid",
        }
    }

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doi => "DOI",
            Self::Isbn => "ISBN",
            Self::Arxiv => "arXiv identifier",
            Self::Pmid => "PMID",
            Self::Pmcid => "PMCID",
        }
    }

    /// Whether the page behind an identifier is mostly about the work and does not hold its text.
    pub fn leads_to_a_cover(self) -> bool {
        self != Self::Pmcid
    }

    /// The identifier in its normal form, or why it is malformed.
    pub fn normalise(self, value: &str) -> Result<String, Flaw> {
        let value = value.trim();
        match self {
            Self::Doi => doi(value),
            Self::Isbn => isbn(value),
            Self::Arxiv => arxiv(value),
            Self::Pmid => pmid(value),
            Self::Pmcid => pmcid(value),
        }
    }
}

/// Why a value is not an identifier of its scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong, lower case.
    pub reason: String,
    /// What to do.
    pub help: String,
}

fn flaw(reason: impl Into<String>, help: impl Into<String>) -> Flaw {
    Flaw {
        reason: reason.into(),
        help: help.into(),
    }
}

/// Removes a scheme or a resolver's address that people paste with the identifier.
fn without_prefix<'a>(value: &'a str, prefixes: &[&str]) -> &'a str {
    for prefix in prefixes {
        if let Some(head) = value.get(..prefix.len())
            && head.eq_ignore_ascii_case(prefix)
        {
            return value[prefix.len()..].trim_start();
        }
    }
    value
}

fn doi(value: &str) -> Result<String, Flaw> {
    let bare = without_prefix(
        value,
        &[
            "https://doi.org/",
            "http://doi.org/",
            "https://dx.doi.org/",
            "http://dx.doi.org/",
            "https://www.doi.org/",
            "doi.org/",
            "dx.doi.org/",
            "doi:",
        ],
    );
    let help = "a DOI reads 10.1000/xyz123: a prefix that starts with 10., a slash, a suffix";
    let Some((prefix, suffix)) = bare.split_once('/') else {
        return Err(flaw("it has no slash between prefix and suffix", help));
    };
    // Short DOIs, which shortdoi.org gives out: 10/cn2h9c.
    if prefix == "10" && suffix.len() >= 3 && suffix.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(format!("{prefix}/{suffix}"));
    }
    let Some(registrant) = prefix.strip_prefix("10.") else {
        return Err(flaw("it does not start with `10.`", help));
    };
    let numbered = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !numbered
        || registrant
            .split('.')
            .next()
            .is_none_or(|part| part.len() < 4)
    {
        return Err(flaw(
            format!("its prefix {prefix} is not 10. and at least four digits"),
            help,
        ));
    }
    if suffix.is_empty() {
        return Err(flaw("nothing stands behind its slash", help));
    }
    if suffix.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(flaw("it holds white space", help));
    }
    Ok(format!("{prefix}/{suffix}"))
}

fn isbn(value: &str) -> Result<String, Flaw> {
    let bare = without_prefix(
        value,
        &["urn:isbn:", "isbn-13:", "isbn-10:", "isbn:", "isbn "],
    );
    let digits: String = bare
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2013}' | '\u{a0}'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let help = "copy the number from the copyright page again";
    let check = match digits.len() {
        10 => check_digit_10(&digits),
        13 => check_digit_13(&digits),
        _ => {
            return Err(flaw(
                format!("it has {} digits, not 10 or 13", digits.chars().count()),
                help,
            ));
        }
    };
    let Some(expected) = check else {
        return Err(flaw("it holds something else than digits", help));
    };
    if digits.len() == 13 && !digits.starts_with("978") && !digits.starts_with("979") {
        return Err(flaw("thirteen digits start with 978 or 979", help));
    }
    if digits.ends_with(expected) {
        Ok(digits)
    } else {
        Err(flaw(
            "its last digit does not fit the others: a digit is mistyped or two are swapped",
            help,
        ))
    }
}

/// The check digit of nine digits: weights 10 to 2, modulo 11, `X` for ten.
fn check_digit_10(digits: &str) -> Option<char> {
    let mut sum = 0;
    for (at, c) in digits.chars().take(9).enumerate() {
        sum += c.to_digit(10)? * (10 - u32::try_from(at).ok()?);
    }
    let last = digits.chars().last()?;
    if !last.is_ascii_digit() && last != 'X' {
        return None;
    }
    match (11 - sum % 11) % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// The check digit of twelve digits: weights 1 and 3, modulo 10.
fn check_digit_13(digits: &str) -> Option<char> {
    let mut sum = 0;
    for (at, c) in digits.chars().take(12).enumerate() {
        sum += c.to_digit(10)? * if at % 2 == 0 { 1 } else { 3 };
    }
    if !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    char::from_digit((10 - sum % 10) % 10, 10)
}

/// arXiv's own two forms: `YYMM.number` with 4 digits up to 1412 and 5 from 1501, and
/// `archive(.XX)/YYMMnnn` up to 0703.
fn arxiv(value: &str) -> Result<String, Flaw> {
    let bare = without_prefix(
        value,
        &[
            "https://arxiv.org/abs/",
            "http://arxiv.org/abs/",
            "https://arxiv.org/pdf/",
            "http://arxiv.org/pdf/",
            "arxiv.org/abs/",
            "arxiv:",
        ],
    );
    let help = "an arXiv identifier reads 2301.00010, or hep-th/9901001 before April 2007; quote it in YAML or write it plain, both are read as written";
    let (number, version) = match bare.rfind('v') {
        Some(at) if at > 0 && bare[at + 1..].bytes().all(|b| b.is_ascii_digit()) => {
            (&bare[..at], &bare[at + 1..])
        }
        _ => (bare, "1"),
    };
    if version.is_empty() || version.starts_with('0') {
        return Err(flaw("its version is not a number from 1", help));
    }
    let digits =
        |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    let month_of = |yymm: &str| yymm[2..4].parse::<u32>().unwrap_or(0);
    if let Some((archive, rest)) = number.split_once('/') {
        let named = archive
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'.'));
        if archive.is_empty() || !named || !digits(rest, 7) {
            return Err(flaw("it has not the old form archive/YYMMnnn", help));
        }
        if !(1..=12).contains(&month_of(rest)) {
            return Err(flaw("its third and fourth digit are not a month", help));
        }
        return Ok(bare.to_owned());
    }
    let Some((yymm, sequence)) = number.split_once('.') else {
        return Err(flaw("it has no point between YYMM and the number", help));
    };
    if !digits(yymm, 4) || !(digits(sequence, 4) || digits(sequence, 5)) {
        return Err(flaw("it has not the form YYMM.nnnnn", help));
    }
    if !(1..=12).contains(&month_of(yymm)) {
        return Err(flaw("its third and fourth digit are not a month", help));
    }
    let expected = if yymm >= "1501" { 5 } else { 4 };
    if sequence.len() != expected {
        return Err(flaw(
            format!(
                "identifiers of 20{} have {expected} digits behind the point",
                &yymm[..2]
            ),
            help,
        ));
    }
    Ok(bare.to_owned())
}

fn pmid(value: &str) -> Result<String, Flaw> {
    let bare = without_prefix(
        value,
        &[
            "https://pubmed.ncbi.nlm.nih.gov/",
            "https://www.ncbi.nlm.nih.gov/pubmed/",
            "pmid:",
            "pmid ",
        ],
    )
    .trim_end_matches('/');
    let numbered = (1..=8).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    if numbered && !bare.starts_with('0') {
        Ok(bare.to_owned())
    } else {
        Err(flaw(
            "it is not a number of one to eight digits",
            "a PMID reads 29456894; identifiers that start with PMC are another kind: give it as `pmcid`",
        ))
    }
}

/// `PMC1234567`; the letters may be left out, and a version `.1` is.
fn pmcid(value: &str) -> Result<String, Flaw> {
    let bare = without_prefix(
        value,
        &[
            "https://pmc.ncbi.nlm.nih.gov/articles/",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/",
            "pmcid:",
            "pmc",
        ],
    )
    .trim_end_matches('/');
    let bare = without_prefix(bare, &["pmc"]);
    let number = bare.split_once('.').map_or(bare, |(number, version)| {
        if version.bytes().all(|b| b.is_ascii_digit()) {
            number
        } else {
            bare
        }
    });
    let numbered = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if numbered && !number.starts_with('0') {
        Ok(format!("PMC{number}"))
    } else {
        Err(flaw(
            "it is not PMC and a number",
            "a PMCID reads PMC1234567",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_read_in_the_forms_people_paste() {
        for (scheme, written, plain) in [
            (Scheme::Doi, "10.1000/xyz123", "10.1000/xyz123"),
            (
                Scheme::Doi,
                "https://doi.org/10.1038/s41586-020-2649-2",
                "10.1038/s41586-020-2649-2",
            ),
            (
                Scheme::Doi,
                "DOI: 10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-A",
                "10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-A",
            ),
            (Scheme::Doi, "10.1000.10/123", "10.1000.10/123"),
            (Scheme::Doi, "10/cn2h9c", "10/cn2h9c"),
            (Scheme::Isbn, "9780306406157", "9780306406157"),
            (Scheme::Isbn, "978-0-306-40615-7", "9780306406157"),
            (Scheme::Isbn, "0-306-40615-2", "0306406152"),
            (Scheme::Isbn, "ISBN 0-8044-2957-x", "080442957X"),
            (Scheme::Arxiv, "2301.00010", "2301.00010"),
            (Scheme::Arxiv, "arXiv:1412.7878v2", "1412.7878v2"),
            (Scheme::Arxiv, "hep-th/9901001", "hep-th/9901001"),
            (Scheme::Arxiv, "math.GT/0309136", "math.GT/0309136"),
            (Scheme::Pmid, "29456894", "29456894"),
            (Scheme::Pmid, "PMID: 1", "1"),
            (Scheme::Pmcid, "PMC1234567", "PMC1234567"),
            (Scheme::Pmcid, "pmcid: pmc1234567.2", "PMC1234567"),
            (Scheme::Pmcid, "1234567", "PMC1234567"),
        ] {
            assert_eq!(scheme.normalise(written).as_deref(), Ok(plain), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_one_is_refused_with_its_reason() {
        for (scheme, written, reason) in [
            (Scheme::Doi, "11.1000/xyz", "it does not start with `10.`"),
            (
                Scheme::Doi,
                "10.1000",
                "it has no slash between prefix and suffix",
            ),
            (
                Scheme::Doi,
                "10.12/x",
                "its prefix 10.12 is not 10. and at least four digits",
            ),
            (Scheme::Doi, "10.1000/", "nothing stands behind its slash"),
            (Scheme::Doi, "10.1000/a b", "it holds white space"),
            (
                Scheme::Isbn,
                "9780306406158",
                "its last digit does not fit the others: a digit is mistyped or two are swapped",
            ),
            (
                Scheme::Isbn,
                "0306406153",
                "its last digit does not fit the others: a digit is mistyped or two are swapped",
            ),
            (Scheme::Isbn, "12345", "it has 5 digits, not 10 or 13"),
            (
                Scheme::Isbn,
                "97803064061X7",
                "it holds something else than digits",
            ),
            (
                Scheme::Isbn,
                "1230306406150",
                "thirteen digits start with 978 or 979",
            ),
            (
                Scheme::Arxiv,
                "2301.0010",
                "identifiers of 2023 have 5 digits behind the point",
            ),
            (
                Scheme::Arxiv,
                "2313.00010",
                "its third and fourth digit are not a month",
            ),
            (
                Scheme::Arxiv,
                "230100010",
                "it has no point between YYMM and the number",
            ),
            (
                Scheme::Arxiv,
                "2301.00010v0",
                "its version is not a number from 1",
            ),
            (
                Scheme::Pmid,
                "PMC1234567",
                "it is not a number of one to eight digits",
            ),
            (
                Scheme::Pmid,
                "0123",
                "it is not a number of one to eight digits",
            ),
            (Scheme::Pmcid, "PMC12x", "it is not PMC and a number"),
        ] {
            let flaw = scheme.normalise(written).expect_err(written);
            assert_eq!(flaw.reason, reason, "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_stumble(value in "\\PC{0,40}") {
            for scheme in Scheme::ALL {
                let _ = scheme.normalise(&value);
            }
        }

        #[test]
        fn one_mistyped_digit_of_an_isbn_is_noticed(digits in "97[89][0-9]{9}", at in 3usize..12, by in 1u32..10) {
            let Some(check) = check_digit_13(&format!("{digits}0")) else { panic!("digits") };
            let right = format!("{digits}{check}");
            proptest::prop_assert!(Scheme::Isbn.normalise(&right).is_ok());
            let wrong: String = right
                .chars()
                .enumerate()
                .map(|(i, c)| match c.to_digit(10) {
                    Some(d) if i == at => char::from_digit((d + by) % 10, 10).unwrap_or(c),
                    _ => c,
                })
                .collect();
            proptest::prop_assert!(Scheme::Isbn.normalise(&wrong).is_err());
        }
    }
}
