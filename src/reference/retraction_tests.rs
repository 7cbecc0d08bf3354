//! Works of all kinds with what was said of them, in records and in lists: what holds of each, and
//! that no notice is taken for the work that it is about.

use std::collections::BTreeSet;

use crate::source_facts::NoticeKind::{self, Concern, Correction, PartialRetraction, Retraction};

use super::{csl, page, retraction_list, standing_notice};

/// The DOI that is cited, the fields of its record besides that, and what holds.
const RECORDS: &[(&str, &str, Option<NoticeKind>)] = &[
    // What updates a work is in its own record.
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "retraction", "source": "publisher"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "retraction", "source": "retraction-watch"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "withdrawal"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "removal"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "label": "Retraction"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "partial_retraction"}]"#,
        Some(PartialRetraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "expression_of_concern"}]"#,
        Some(Concern),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "correction"}]"#,
        Some(Correction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "corrigendum"}]"#,
        Some(Correction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "erratum"}]"#,
        Some(Correction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "new_version"}]"#,
        None,
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "new_edition"}]"#,
        None,
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "addendum"}]"#,
        None,
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/c", "type": "correction"}, {"DOI": "10.1000/n", "type": "retraction"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/c", "type": "expression_of_concern"}, {"DOI": "10.1000/n", "type": "retraction"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""updated-by": [{"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2019, 4, 1]]}}, {"DOI": "10.1000/r", "type": "reinstatement", "updated": {"date-parts": [[2020]]}}]"#,
        None,
    ),
    ("10.1000/a", r#""updated-by": []"#, None),
    ("10.1000/a", r#""updated-by": "retraction""#, None),
    // A work that was replaced by its notice, under its own DOI.
    (
        "10.1000/a",
        r#""update-to": [{"DOI": "10.1000/A", "type": "retraction"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/A,B",
        r#""update-to": [{"DOI": "10.1000/a,b", "type": "retraction"}]"#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""update-to": [{"DOI": "https://doi.org/10.1000/a", "type": "withdrawal"}]"#,
        Some(Retraction),
    ),
    // Notices: they update another work, and are none themselves, whatever their title is.
    (
        "10.1000/n",
        r#""update-to": [{"DOI": "10.1000/a", "type": "retraction"}]"#,
        None,
    ),
    (
        "10.1000/n,a",
        r#""update-to": [{"DOI": "10.1000/n", "type": "retraction"}]"#,
        None,
    ),
    (
        "10.1000/n",
        r#""title": "RETRACTED: On strain", "update-to": [{"DOI": "10.1000/a", "type": "retraction"}]"#,
        None,
    ),
    (
        "10.1000/n",
        r#""title": "Retracted: On strain", "update-to": [{"DOI": "10.1000/a", "type": "retraction"}]"#,
        None,
    ),
    ("10.1000/n", r#""title": "Retraction: On strain""#, None),
    (
        "10.1000/n",
        r#""title": "Retraction Note to: On strain""#,
        None,
    ),
    (
        "10.1000/n",
        r#""title": "Expression of Concern: On strain", "update-to": [{"DOI": "10.1000/a", "type": "expression_of_concern"}]"#,
        None,
    ),
    (
        "10.1000/n",
        r#""title": "Correction to: On strain", "update-to": [{"DOI": "10.1000/a", "type": "correction"}]"#,
        None,
    ),
    // A notice that was itself corrected.
    (
        "10.1000/n",
        r#""update-to": [{"DOI": "10.1000/a", "type": "retraction"}], "updated-by": [{"DOI": "10.1000/c", "type": "correction"}]"#,
        Some(Correction),
    ),
    // By the title alone.
    (
        "10.1000/a",
        r#""title": "RETRACTED: On strain""#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""title": "RETRACTED ARTICLE: On strain""#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""title": "WITHDRAWN: On strain""#,
        Some(Retraction),
    ),
    (
        "10.1000/a",
        r#""title": "Retracted papers and who cites them""#,
        None,
    ),
    (
        "10.1000/a",
        r#""title": "Withdrawn: a history of hermits""#,
        None,
    ),
    (
        "10.1000/a",
        r#""relation": {"has-review": [{"id": "10.1000/n"}]}"#,
        None,
    ),
];

#[test]
fn what_records_say() {
    for (doi, fields, holds) in RECORDS {
        let title = if fields.contains("\"title\"") {
            ""
        } else {
            "\"title\": \"On strain\", "
        };
        let body = format!("{{\"DOI\": \"{doi}\", {title}{fields}}}");
        let record = csl::read(body.as_bytes(), Some(doi)).expect("a record");
        let found = standing_notice(&record.notices).map(|notice| notice.kind);
        assert_eq!(found, *holds, "{doi}: {fields}");
    }
}

/// A list in the columns of Retraction Watch: the notice, the work, the PubMed identifier of the
/// work, what it says, and its day.
const LIST: &str = "\
RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate
10.1000/n1,10.1000/Gone,0,Retraction,4/1/2019 0:00
10.1000/n2,10.1000/doubted,0,Expression of concern,4/1/2019 0:00
10.1000/n3,10.1000/mended,0,Correction,4/1/2019 0:00
10.1000/n4,10.1000/back,0,Retraction,4/1/2019 0:00
10.1000/n5,10.1000/back,0,Reinstatement,1/2/2020 0:00
10.1000/n6,10.1000/again,0,Reinstatement,1/2/2018 0:00
10.1000/n7,10.1000/again,0,Retraction,4/1/2019 0:00
10.1000/n8,10.1000/worse,0,Expression of concern,4/1/2018 0:00
10.1000/n9,10.1000/worse,0,Retraction,4/1/2019 0:00
10.1000/self,10.1000/self,0,Retraction,4/1/2019 0:00
10.1000/n10,\"10.1000/a,b\",0,Retraction,4/1/2019 0:00
\"10.1000/n,11\",10.1002/(SICI)1;2-L,0,Retraction,4/1/2019 0:00
unavailable,unavailable,2901,Retraction,4/1/2019 0:00
Unavailable,,2902,Correction,
,10.1000/bare,0,retraction,
";

#[test]
fn what_a_list_says() {
    let cases = [
        ("10.1000/gone", Some(Retraction)),
        ("10.1000/doubted", Some(Concern)),
        ("10.1000/mended", Some(Correction)),
        ("10.1000/back", None),
        ("10.1000/again", Some(Retraction)),
        ("10.1000/worse", Some(Retraction)),
        ("10.1000/self", Some(Retraction)),
        ("10.1000/a,b", Some(Retraction)),
        ("10.1000/a", None),
        ("10.1000/b", None),
        ("10.1002/(sici)1;2-l", Some(Retraction)),
        ("pmid:2901", Some(Retraction)),
        ("pmid:2902", Some(Correction)),
        ("pmid:290", None),
        ("10.1000/bare", Some(Retraction)),
        ("unavailable", None),
        ("", None),
        // Notices.
        ("10.1000/n1", None),
        ("10.1000/n2", None),
        ("10.1000/n,11", None),
    ];
    let wanted: BTreeSet<String> = cases.iter().map(|(key, _)| (*key).to_owned()).collect();
    let listed = retraction_list::read(LIST.as_bytes(), &wanted).expect("a list");
    for (key, holds) in cases {
        let notices = listed.get(key).into_iter().flatten();
        let found = standing_notice(notices).map(|notice| notice.kind);
        assert_eq!(found, holds, "{key}");
    }
}

#[test]
fn what_pages_say() {
    for (title, holds) in [
        ("RETRACTED: On strain", Some(Retraction)),
        ("Retraction: On strain", None),
        ("On strain", None),
    ] {
        let html = format!("<meta name=citation_title content=\"{title}\">");
        let record = page::read(&html).expect("a record");
        let found = standing_notice(&record.notices).map(|notice| notice.kind);
        assert_eq!(found, holds, "{title}");
    }
}
