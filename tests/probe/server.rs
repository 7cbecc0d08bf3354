//! Small servers on loopback, each on an address of its own, that can misbehave in every way.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio_rustls::TlsAcceptor;

/// Servers of all tests run here.
pub(crate) static SERVERS: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for servers")
});

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Names in lower case.
    pub(crate) headers: HashMap<String, String>,
    /// The how-manieth request for this path it is, from 1.
    pub(crate) count: usize,
}

/// What a server does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Sends these bytes as they are, then goes on.
    Send(Vec<u8>),
    /// Waits.
    Pause(u64),
    /// Sends these bytes again and again, with so many milliseconds between.
    Repeat(Vec<u8>, u64),
    /// Keeps the connection open and says nothing more.
    Hang,
    /// Closes the connection with a reset.
    Reset,
    /// Closes the connection.
    Close,
}

pub(crate) type Acts = Vec<Act>;
type Handler = Arc<dyn Fn(&Asked) -> Acts + Send + Sync>;

/// A server that runs until the tests end.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    /// Serves http.
    pub(crate) fn new(handler: impl Fn(&Asked) -> Acts + Send + Sync + 'static) -> Self {
        Self::start(Arc::new(handler), None)
    }

    /// Serves https.
    pub(crate) fn tls(
        acceptor: TlsAcceptor,
        handler: impl Fn(&Asked) -> Acts + Send + Sync + 'static,
    ) -> Self {
        Self::start(Arc::new(handler), Some(acceptor))
    }

    fn start(handler: Handler, acceptor: Option<TlsAcceptor>) -> Self {
        let log = Arc::new(Mutex::new(Vec::new()));
        let listener = SERVERS.block_on(listen());
        let address = listener.local_addr().expect("an address");
        let seen = Arc::clone(&log);
        SERVERS.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let handler = Arc::clone(&handler);
                let seen = Arc::clone(&seen);
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Some(acceptor) = acceptor else {
                        let reset = serve(stream, &handler, &seen).await;
                        if let Some(stream) = reset {
                            let _set = stream.set_zero_linger();
                        }
                        return;
                    };
                    if let Ok(stream) = acceptor.accept(stream).await {
                        serve(stream, &handler, &seen).await;
                    }
                });
            }
        });
        Self { address, log }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Its address under a name.
    pub(crate) fn named(&self, scheme: &str, name: &str, path: &str) -> String {
        format!("{scheme}://{name}:{}{path}", self.address.port())
    }

    /// Every request that came, in order.
    pub(crate) fn log(&self) -> Vec<Asked> {
        self.log.lock().expect("the log").clone()
    }
}

/// An address without a listener.
pub(crate) fn nobody() -> SocketAddr {
    let listener = SERVERS.block_on(listen());
    listener.local_addr().expect("an address")
}

/// An address that accepts connections and never sends anything.
pub(crate) fn silent() -> SocketAddr {
    let listener = SERVERS.block_on(listen());
    let address = listener.local_addr().expect("an address");
    SERVERS.spawn(async move {
        let _kept = listener;
        std::future::pending::<()>().await;
    });
    address
}

/// Listens on a loopback address of its own, where the system has more than one.
async fn listen() -> TcpListener {
    static NEXT: AtomicU16 = AtomicU16::new(1);
    let [high, low] = NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes();
    let own = IpAddr::from([127, 90, high, low]);
    if let Ok(listener) = TcpListener::bind((own, 0)).await {
        return listener;
    }
    TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback")
}

/// Serves one connection; gives it back when it is to be reset.
async fn serve<S>(mut stream: S, handler: &Handler, log: &Mutex<Vec<Asked>>) -> Option<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut buffer = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            let mut chunk = [0; 4096];
            match stream.read(&mut chunk).await {
                Ok(0) | Err(_) => return None,
                Ok(read) => buffer.extend_from_slice(&chunk[..read]),
            }
            // As plain HTTP servers answer a TLS handshake.
            if buffer.first() == Some(&0x16) {
                let _sent = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
                return None;
            }
        };
        let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
        buffer.drain(..end + 4);
        let asked = parse(&head, log);
        for act in handler(&asked) {
            match act {
                Act::Send(bytes) => stream.write_all(&bytes).await.ok()?,
                Act::Pause(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
                Act::Repeat(bytes, ms) => loop {
                    stream.write_all(&bytes).await.ok()?;
                    tokio::time::sleep(Duration::from_millis(ms)).await;
                },
                Act::Hang => std::future::pending::<()>().await,
                Act::Reset => return Some(stream),
                Act::Close => return None,
            }
            let _flushed = stream.flush().await;
        }
    }
}

fn parse(head: &str, log: &Mutex<Vec<Asked>>) -> Asked {
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let path = first.next().unwrap_or_default().to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut log = log.lock().expect("the log");
    let count = log
        .iter()
        .filter(|one| one.path == path && one.method == method)
        .count()
        + 1;
    let asked = Asked {
        method,
        path,
        headers,
        count,
    };
    log.push(asked.clone());
    asked
}

/// A whole answer with a length, headers as given.
pub(crate) fn reply(status: u16, headers: &[&str], body: &[u8]) -> Acts {
    let mut bytes =
        format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    vec![Act::Send(bytes)]
}

/// A web page.
pub(crate) fn html(status: u16, body: &str) -> Acts {
    reply(
        status,
        &["Content-Type: text/html; charset=utf-8"],
        body.as_bytes(),
    )
}

/// A living page like any other.
pub(crate) fn page() -> Acts {
    html(
        200,
        "<!doctype html><title>A report</title><h1 id=top>A report</h1><p>With words in it.</p>",
    )
}

/// Bytes as they are, then the connection closes.
pub(crate) fn raw(bytes: &[u8]) -> Acts {
    vec![Act::Send(bytes.to_vec()), Act::Close]
}

pub(crate) fn redirect(status: u16, to: &str) -> Acts {
    reply(status, &[&format!("Location: {to}")], b"")
}
