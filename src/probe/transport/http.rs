//! The real transport: the only file that names reqwest.
//!
//! Invariants: a connection is made only to an address that the guard allowed, whether it was
//! written as a number or looked up; redirects are never followed here; no more of a body is kept,
//! after decoding, than was requested; every wait ends.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, COOKIE, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use super::client_error::{classify, is_badly_encoded};
use super::pinned::Pinned;
use super::{
    Answer, BEGINNING, BodyEnd, Event, HEADERS, Headers, Job, Lookup, Request, Resolver, Response,
    Transport, body_cap, clean,
};
use crate::failure::{Failure, FailureKind};
use crate::probe::cancel::Cancel;
use crate::probe::guard::Guard;
use crate::probe::options::{Options, Proxies};

/// Long bodies that are in memory at the same time, of up to 2 MiB each.
const LONG_BODIES: usize = 8;
/// So much of a long body is read without a permit: a server that drips bytes never takes one,
/// and the client's own buffers stay small.
const BEFORE_PERMIT: usize = 16 * 1024;

/// Sends over the network, on its own runtime.
pub(crate) struct HttpTransport {
    runtime: Runtime,
    started: Instant,
    tasks: JoinSet<Event>,
    /// Started within the next wait: spawning from inside the runtime saves waking its thread.
    jobs: Vec<Job>,
    /// What each task is about, in case it panics.
    about: HashMap<tokio::task::Id, About>,
    ready: VecDeque<Event>,
    shared: Arc<Shared>,
    cancel: Cancel,
}

#[derive(Clone, Copy)]
enum About {
    Fetch(usize),
    LookUp(usize),
}

struct Shared {
    client: reqwest::Client,
    names: Pinned,
    guard: Guard,
    long_bodies: Arc<Semaphore>,
    timeout: Duration,
}

impl HttpTransport {
    pub(crate) fn new(
        options: &Options,
        resolver: Arc<dyn Resolver>,
        cancel: Cancel,
    ) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| {
                Failure::new(FailureKind::Network, "the network cannot be used").caused_by(error)
            })?;
        let guard = Guard::new(options.allow_private.clone());
        let proxies = options.proxies.as_ref().map(Proxies::hosts);
        let names = Pinned::new(resolver, guard.clone(), proxies);
        let client = client(options, &names)?;
        if options.interruptible {
            let cancel = cancel.clone();
            runtime.spawn(async move {
                if tokio::signal::ctrl_c().await.is_ok() {
                    cancel.cancel();
                }
            });
        }
        let started = {
            let _entered = runtime.enter();
            Instant::now()
        };
        Ok(Self {
            runtime,
            started,
            tasks: JoinSet::new(),
            jobs: Vec::new(),
            about: HashMap::new(),
            ready: VecDeque::new(),
            shared: Arc::new(Shared {
                client,
                names,
                guard,
                long_bodies: Arc::new(Semaphore::new(LONG_BODIES)),
                timeout: options.timeout,
            }),
            cancel,
        })
    }

    /// Ends without waiting for look-ups that hang in the system's resolver.
    pub(crate) fn close(self) {
        drop(self.tasks);
        self.runtime.shutdown_background();
    }
}

impl Transport for HttpTransport {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn start(&mut self, job: Job) {
        self.jobs.push(job);
    }

    fn wait(&mut self, until: Duration, before: impl FnOnce()) -> Event {
        if let Some(event) = self.ready.pop_front() {
            return event;
        }
        before();
        let until = self.started + until;
        let Self {
            runtime,
            tasks,
            jobs,
            about,
            shared,
            cancel,
            ..
        } = self;
        let ended = runtime.block_on(async {
            for job in jobs.drain(..) {
                begin(job, shared, tasks, about);
            }
            tokio::select! {
                biased;
                () = cancel.cancelled() => Waited::Interrupted,
                Some(ended) = tasks.join_next_with_id() => Waited::Ended(ended),
                () = tokio::time::sleep_until(until) => Waited::Woke,
            }
        });
        match ended {
            Waited::Interrupted => return Event::Interrupted,
            Waited::Woke => return Event::Woke,
            Waited::Ended(ended) => self.note(ended),
        }
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.note(ended);
        }
        self.ready.pop_front().unwrap_or(Event::Woke)
    }
}

/// Spawns a job on the runtime that this is called in.
fn begin(
    job: Job,
    shared: &Arc<Shared>,
    tasks: &mut JoinSet<Event>,
    about: &mut HashMap<tokio::task::Id, About>,
) {
    let shared = Arc::clone(shared);
    let (task, subject) = match job {
        Job::Fetch(request) => {
            let ticket = request.ticket;
            let task = async move { Event::Fetched(ticket, shared.fetch(request).await) };
            (tasks.spawn(task), About::Fetch(ticket))
        }
        Job::LookUp(number, name) => {
            let task = async move { Event::LookedUp(number, shared.look_up(&name).await) };
            (tasks.spawn(task), About::LookUp(number))
        }
    };
    about.insert(task.id(), subject);
}

enum Waited {
    Interrupted,
    Woke,
    Ended(Result<(tokio::task::Id, Event), tokio::task::JoinError>),
}

impl HttpTransport {
    /// The event of a task. One that panicked counts as an answer that cannot be read.
    fn note(&mut self, ended: Result<(tokio::task::Id, Event), tokio::task::JoinError>) {
        let event = match ended {
            Ok((id, event)) => {
                self.about.remove(&id);
                event
            }
            Err(error) => match self.about.remove(&error.id()) {
                Some(About::Fetch(ticket)) => {
                    let why = "reading it made the client fall over".to_owned();
                    Event::Fetched(ticket, Answer::Garbage(why))
                }
                Some(About::LookUp(number)) => Event::LookedUp(number, Lookup::Failed),
                None => Event::Woke,
            },
        };
        self.ready.push_back(event);
    }
}

impl Shared {
    async fn look_up(&self, name: &str) -> Lookup {
        match timeout(self.timeout, self.names.look_up(name)).await {
            Ok(lookup) => lookup,
            Err(_) => Lookup::Failed,
        }
    }

    async fn fetch(&self, request: Request) -> Answer {
        if let Err(refusal) = self.guard.url(&request.url) {
            return Answer::Refused(refusal.to_string());
        }
        let mut get = self.client.get(request.url);
        if let Some(accept) = request.accept.header() {
            get = get.header(ACCEPT, HeaderValue::from_static(accept));
        }
        if let Some(cookies) = request.cookies.and_then(|field| field.try_into().ok()) {
            let cookies: HeaderValue = cookies;
            get = get.header(COOKIE, cookies);
        }
        if let Some(validators) = request.validators {
            let fields = [
                (IF_NONE_MATCH, validators.etag),
                (IF_MODIFIED_SINCE, validators.last_modified),
            ];
            for (name, value) in fields {
                if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                    get = get.header(name, value);
                }
            }
        }
        let response = match timeout(request.timeout, get.send()).await {
            Err(_) => return Answer::TimedOut,
            Ok(Err(error)) => return classify(&error, error.is_timeout()),
            Ok(Ok(response)) => response,
        };
        let status = response.status().as_u16();
        let headers = headers(response.headers());
        let cap = body_cap(status, headers.get("content-type"), request.want);
        let mut answer = Response {
            status,
            headers,
            ..Response::default()
        };
        self.body(response, cap, request.timeout, &mut answer).await;
        Answer::Response(answer)
    }

    async fn body(
        &self,
        mut response: reqwest::Response,
        cap: usize,
        time: Duration,
        answer: &mut Response,
    ) {
        let first = if cap > BEGINNING { BEFORE_PERMIT } else { cap };
        let start = read(&mut response, &mut answer.body, first, cap);
        answer.end = timeout(time, start).await.unwrap_or(BodyEnd::Slow);
        if cap <= BEGINNING || answer.end != BodyEnd::Capped {
            return;
        }
        // Waiting for a permit is not the server's fault: the timeout starts after it.
        answer.permit = Arc::clone(&self.long_bodies).acquire_owned().await.ok();
        // Reserved at once: a growing vector would be copied and need three times the memory.
        answer
            .body
            .reserve_exact(cap.saturating_sub(answer.body.len()));
        let rest = read(&mut response, &mut answer.body, cap, cap);
        answer.end = timeout(time, rest).await.unwrap_or(BodyEnd::Slow);
    }
}

/// Reads to the end or until `enough` bytes have arrived. The rest of the last chunk is kept, since
/// it cannot be read again; but never more than `cap`.
async fn read(
    response: &mut reqwest::Response,
    body: &mut Vec<u8>,
    enough: usize,
    cap: usize,
) -> BodyEnd {
    while body.len() < enough {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = cap - body.len();
                body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
            }
            Ok(None) => return BodyEnd::Whole,
            Err(error) if is_badly_encoded(&error) => return BodyEnd::Undecodable,
            Err(_) => return BodyEnd::Cut,
        }
    }
    BodyEnd::Capped
}

fn headers(map: &HeaderMap) -> Headers {
    let mut headers = Vec::new();
    for name in HEADERS {
        for value in map.get_all(name).iter().take(64) {
            headers.push((name, clean(&String::from_utf8_lossy(value.as_bytes()))));
        }
    }
    Headers(headers)
}

fn client(options: &Options, names: &Pinned) -> Result<reqwest::Client, Failure> {
    // Fails when a provider is installed already, which then stays.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let authorities = match &options.ca_file {
        Some(path) => authorities(path)?,
        None => Vec::new(),
    };
    let agent = HeaderValue::try_from(options.name())
        .map_err(|_| Failure::usage("the user agent holds characters that no header may have"))?;
    let build = |only_given: bool| {
        let mut accept = HeaderMap::new();
        let kinds = HeaderValue::from_static("text/html,application/xhtml+xml,*/*;q=0.8");
        accept.insert(ACCEPT, kinds);
        let mut builder = reqwest::Client::builder()
            .user_agent(agent.clone())
            .default_headers(accept)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .no_proxy()
            .pool_max_idle_per_host(options.per_host)
            .pool_idle_timeout(Duration::from_secs(15))
            .dns_resolver(Arc::new(names.clone()));
        for proxy in proxies(options)? {
            builder = builder.proxy(proxy);
        }
        builder = if only_given {
            builder.tls_certs_only(authorities.clone())
        } else {
            builder.tls_certs_merge(authorities.clone())
        };
        builder.build().map_err(|error| {
            Failure::new(FailureKind::Network, "no client for HTTP").caused_by(error)
        })
    };
    // A machine without certificate authorities can still use http; every https address is then
    // reported as untrusted.
    build(false).or_else(|_| build(true))
}

fn proxies(options: &Options) -> Result<Vec<reqwest::Proxy>, Failure> {
    let Some(proxies) = &options.proxies else {
        return Ok(Vec::new());
    };
    let except = || {
        let list = proxies.except.as_deref()?;
        reqwest::NoProxy::from_string(list)
    };
    let bad =
        |error: reqwest::Error| Failure::new(FailureKind::Network, "no proxy").caused_by(error);
    let mut all = Vec::new();
    if let Some(url) = &proxies.http {
        all.push(reqwest::Proxy::http(url).map_err(bad)?);
    }
    if let Some(url) = &proxies.https {
        all.push(reqwest::Proxy::https(url).map_err(bad)?);
    }
    if let Some(url) = &proxies.all {
        all.push(reqwest::Proxy::all(url).map_err(bad)?);
    }
    Ok(all.into_iter().map(|one| one.no_proxy(except())).collect())
}

fn authorities(path: &Path) -> Result<Vec<reqwest::Certificate>, Failure> {
    let shown = path.display().to_string();
    let mut pem = Vec::new();
    std::fs::File::open(path)
        .and_then(|mut file| io::Read::read_to_end(&mut file, &mut pem))
        .map_err(|error| Failure::unreadable(shown.clone(), "cannot be read").caused_by(error))?;
    let all = reqwest::Certificate::from_pem_bundle(&pem)
        .map_err(|error| Failure::unreadable(shown.clone(), "no PEM").caused_by(error))?;
    if all.is_empty() {
        return Err(Failure::unreadable(shown, "holds no certificate in PEM"));
    }
    Ok(all)
}

/// Called by the client for every connection to a name.
impl Resolve for Pinned {
    fn resolve(&self, name: Name) -> Resolving {
        let this = self.clone();
        Box::pin(async move {
            let addresses = this.addresses(name.as_str()).await?;
            let sockets: Vec<_> = addresses
                .into_iter()
                .map(|address| SocketAddr::new(address, 0))
                .collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}
