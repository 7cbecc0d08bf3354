//! Reads the signs off the response after all redirects; `verdict` judges them.

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::{KeptPage, Visitor};
use crate::probe::html::{self, PageSummary};
use crate::probe::observation::{Answered, BodySeen, End};
use crate::probe::soft404::{self, PageSample};
use crate::probe::transport::{BEGINNING, BodyEnd, Response, is_html};
use crate::probe::{fragment, prescan, walls};
use crate::source_facts::FetchedPage;

impl Visitor {
    /// How the attempt ended, by the final response.
    pub(super) fn final_response(&mut self, at: &Url, response: Response, made_up: bool) -> End {
        let status = response.status;
        let fine = (200..300).contains(&status);
        let empty = response.body.iter().all(u8::is_ascii_whitespace);
        if fine && empty && !matches!(status, 202 | 204 | 205) {
            match response.end {
                BodyEnd::Cut => return End::Broke("the connection broke before the page".into()),
                BodyEnd::Slow => return End::TimedOut,
                BodyEnd::Whole | BodyEnd::Capped | BodyEnd::Undecodable => {}
            }
        }
        let content_type = response.headers.get("content-type");
        let html = content_type.map_or_else(|| looks_like_html(&response.body), is_html);
        // Marks count only in the part that is read: an article may mention them further down.
        let beginning = response.body.get(..BEGINNING).unwrap_or(&response.body);
        let reading = self.read(&response.body, html, made_up);
        let header = |name: &str| response.headers.get(name);
        let wall = walls::wall(header, beginning, &reading);
        let login = !self.chain.hops.is_empty() && walls::is_login(&self.asked, at);
        let read = fine && wall.is_none() && !login;
        let soft = if read {
            soft404::sign(&self.asked, at, beginning, &reading)
        } else {
            None
        };
        let body = match response.end {
            BodyEnd::Undecodable => BodySeen::Undecodable,
            BodyEnd::Cut => BodySeen::Cut,
            _ if empty => BodySeen::Empty,
            _ => BodySeen::Some,
        };
        if read && html {
            self.look_for_fragments(&reading, response.end == BodyEnd::Whole);
        } else if read {
            let all = self.page_needs.fragments.iter();
            self.fragments = all.map(|one| (one.clone(), None)).collect();
        }
        if soft.is_some() || made_up {
            self.sample = Some(Box::new(PageSample {
                status,
                sign: soft.clone(),
                url: at.to_string(),
                title: reading.title,
                text: reading.text,
            }));
        }
        if read && self.page_needs.page {
            self.keep_page(response.body, truncated(response.end), response.permit);
        }
        End::Answered(Answered {
            status,
            body,
            wall,
            login,
            soft,
        })
    }

    /// All of a page is read only for the places in it; its beginning says what it is.
    fn read(&self, body: &[u8], html: bool, made_up: bool) -> PageSummary {
        let beginning = body.get(..BEGINNING).unwrap_or(body);
        if !html {
            PageSummary::default()
        } else if !self.page_needs.fragments.is_empty() {
            html::read(body)
        } else if made_up {
            html::read(beginning)
        } else {
            prescan::read(beginning)
        }
    }

    fn look_for_fragments(&mut self, reading: &PageSummary, whole: bool) {
        self.fragments = self
            .page_needs
            .fragments
            .iter()
            .map(|one| {
                let there = fragment::is_there(one, reading).filter(|there| *there || whole);
                (one.clone(), there)
            })
            .collect();
    }

    pub(super) fn keep_page(
        &mut self,
        body: Vec<u8>,
        truncated: Option<&'static str>,
        permit: Option<OwnedSemaphorePermit>,
    ) {
        let last = self.last.as_deref().cloned().unwrap_or_default();
        let page = FetchedPage {
            url: last.url,
            content_type: last.content_type,
            etag: last.etag,
            last_modified: last.last_modified,
            body,
            truncated,
        };
        self.page = Some(Box::new(KeptPage { page, permit }));
    }
}

fn looks_like_html(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    start.first() == Some(&b'<')
}

fn truncated(end: BodyEnd) -> Option<&'static str> {
    match end {
        BodyEnd::Whole => None,
        BodyEnd::Capped => Some("it was cut at the cap"),
        BodyEnd::Cut => Some("the connection broke"),
        BodyEnd::Slow => Some("it did not come in time"),
        BodyEnd::Undecodable => Some("it is not encoded as it says"),
    }
}
