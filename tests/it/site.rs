//! A web site of the tests' own on loopback: what stands at which path can be changed while it
//! runs, and every request is remembered.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The answer at a path.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    delay: Duration,
}

impl Answer {
    /// A page of these words.
    pub(crate) fn page(title: &str, body: &str) -> Self {
        let html = format!(
            "<!doctype html><html lang=en><head><title>{title}</title></head><body><main>{body}</main></body></html>"
        );
        Self::status(200)
            .header("Content-Type", "text/html; charset=utf-8")
            .body(html)
    }

    /// A bare status.
    pub(crate) fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            delay: Duration::ZERO,
        }
    }

    /// Only after a while.
    pub(crate) fn after(mut self, milliseconds: u64) -> Self {
        self.delay = Duration::from_millis(milliseconds);
        self
    }

    /// With a header.
    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With a body.
    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

#[derive(Debug, Default)]
struct State {
    pages: HashMap<String, Answer>,
    /// What a request gets that accepts CSL-JSON.
    records: HashMap<String, Answer>,
    /// Path and headers of every request.
    log: Vec<(String, Vec<String>)>,
    /// Requests that are being answered, and how many there were at most.
    open: usize,
    most: usize,
}

/// The site; it runs until the tests end.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Site {
    /// A site without a page: everything is 404.
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(stream, &shared));
            }
        });
        Self { address, state }
    }

    /// Puts something at a path.
    pub(crate) fn put(&self, path: &str, answer: Answer) {
        let mut state = self.state.lock().expect("the site");
        state.pages.insert(path.to_owned(), answer);
    }

    /// Puts the record of a work at a path, for requests that accept CSL-JSON.
    pub(crate) fn put_record(&self, path: &str, answer: Answer) {
        let mut state = self.state.lock().expect("the site");
        state.records.insert(path.to_owned(), answer);
    }

    /// Takes a page away.
    pub(crate) fn lose(&self, path: &str) {
        self.state.lock().expect("the site").pages.remove(path);
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Takes the list of the paths that were requested.
    pub(crate) fn asked(&self) -> Vec<String> {
        let log = std::mem::take(&mut self.state.lock().expect("the site").log);
        log.into_iter().map(|(path, _)| path).collect()
    }

    /// How many requests were answered at the same time, at most; and forgets it.
    pub(crate) fn most_at_once(&self) -> usize {
        std::mem::take(&mut self.state.lock().expect("the site").most)
    }

    /// The headers of every request, and forgets them.
    pub(crate) fn headers(&self) -> Vec<String> {
        let log = std::mem::take(&mut self.state.lock().expect("the site").log);
        log.into_iter().flat_map(|(_, headers)| headers).collect()
    }
}

/// One request a connection.
fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
    let Some(Ok(first)) = lines.next() else {
        return;
    };
    let headers: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let accepts_record = headers.iter().any(|line| {
        let line = line.to_lowercase();
        line.starts_with("accept:") && line.contains("application/vnd.citationstyles.csl+json")
    });
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let answer = {
        let mut state = state.lock().expect("the site");
        state.log.push((path.clone(), headers));
        state.open += 1;
        state.most = state.most.max(state.open);
        let record = state.records.get(&path).filter(|_| accepts_record);
        record.or(state.pages.get(&path)).cloned()
    };
    let answer = answer.unwrap_or_else(|| Answer::status(404));
    thread::sleep(answer.delay);
    state.lock().expect("the site").open -= 1;
    let mut head = format!(
        "HTTP/1.1 {} X\r\nContent-Length: {}\r\nConnection: close\r\n",
        answer.status,
        answer.body.len()
    );
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let bytes = [head.as_bytes(), &answer.body].concat();
    // A client that has seen enough may be gone.
    let _ = stream.write_all(&bytes);
}
