//! The thread that waits for keys and signals, and for nothing else.
//!
//! It reads the terminal itself and leaves only decoding to [`Decoder`]: crossterm's reader stalls on bursts of more
//! than 1024 bytes, cannot be interrupted, and spins when the terminal goes away.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{Decoder, Incoming, suspend, tty};

const SIGNALS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// The handle on the thread.
#[derive(Debug)]
pub(super) struct Listener {
    shared: Arc<Shared>,
    /// A byte written here wakes the thread.
    wake: UnixStream,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    phase: Mutex<Phase>,
    changed: Condvar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Listening,
    /// Asked to leave the terminal alone.
    Pausing,
    Paused,
    Stopping,
    /// The thread has ended.
    Ended,
}

impl Listener {
    /// Installs the signal handlers and starts the thread.
    pub(super) fn start<T>(keyboard: File, screen: File, incoming: Sender<T>) -> io::Result<Self>
    where
        T: From<Incoming> + Send + 'static,
    {
        let (wake, woken) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        // Signals and our own requests wake the thread through the same pipe.
        let signals = SignalDelivery::with_pipe(woken, wake.try_clone()?, SignalOnly, SIGNALS)?;
        let shared = Arc::new(Shared { phase: Mutex::new(Phase::Listening), changed: Condvar::new() });
        let ear = Ear {
            keyboard,
            screen,
            signals,
            incoming,
            shared: Arc::clone(&shared),
            decoder: Decoder::default(),
            is_paused: false,
            is_gone: false,
        };
        let thread = thread::Builder::new().name("terminal".to_owned()).spawn(move || ear.run())?;
        Ok(Self { shared, wake, thread: Some(thread) })
    }

    /// Returns when the thread reads no more.
    pub(super) fn pause(&self) {
        let phase = self.shared.phase();
        if *phase != Phase::Listening {
            return;
        }
        self.ask(phase, Phase::Pausing);
        let phase = self.shared.phase();
        let _paused = self.shared.changed.wait_while(phase, |phase| *phase == Phase::Pausing);
    }

    /// Lets the thread read again; it reports [`Incoming::Resumed`] first.
    pub(super) fn resume(&self) {
        let phase = self.shared.phase();
        if *phase == Phase::Paused {
            self.ask(phase, Phase::Listening);
        }
    }

    /// Ends the thread and takes the signal handlers away.
    pub(super) fn stop(&mut self) {
        let phase = self.shared.phase();
        if *phase != Phase::Ended {
            self.ask(phase, Phase::Stopping);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    fn ask(&self, mut phase: MutexGuard<'_, Phase>, wanted: Phase) {
        *phase = wanted;
        drop(phase);
        // A full pipe wakes the thread as well.
        let _ = (&self.wake).write(&[0]);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn phase(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, phase: Phase) {
        *self.phase() = phase;
        self.changed.notify_all();
    }
}

/// What the thread owns.
struct Ear<T> {
    keyboard: File,
    screen: File,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    incoming: Sender<T>,
    shared: Arc<Shared>,
    decoder: Decoder,
    is_paused: bool,
    is_gone: bool,
}

/// What woke the thread.
#[derive(Default)]
struct Woken {
    pipe: bool,
    readable: bool,
    hung_up: bool,
    timed_out: bool,
}

/// The main loop no longer listens.
struct Unheard;

impl<T: From<Incoming>> Ear<T> {
    fn run(mut self) {
        // Runs also when this thread panics: nobody may wait for it then.
        let _ended = Ended(Arc::clone(&self.shared));
        let mut bytes = vec![0; 16 * 1024];
        while self.obey().is_ok_and(|goes_on| goes_on) {
            let Ok(woken) = self.wait() else { return };
            if self.react(&woken, &mut bytes).is_err() {
                return;
            }
        }
    }

    /// Does what was asked of the thread; `false` is the end.
    fn obey(&mut self) -> Result<bool, Unheard> {
        let phase = *self.shared.phase();
        match phase {
            Phase::Stopping | Phase::Ended => return Ok(false),
            Phase::Pausing => {
                self.is_paused = true;
                self.decoder = Decoder::default();
                self.shared.set(Phase::Paused);
            }
            Phase::Listening if self.is_paused => {
                self.is_paused = false;
                self.tell(Incoming::Resumed)?;
            }
            Phase::Listening | Phase::Paused => {}
        }
        Ok(true)
    }

    /// Sleeps until something happens. The only time limit is that of a sequence or paste that has begun.
    fn wait(&self) -> io::Result<Woken> {
        let wanted = if self.is_paused { PollFlags::empty() } else { PollFlags::IN };
        let mut watched = [PollFd::new(self.signals.get_read(), PollFlags::IN), PollFd::new(&self.keyboard, wanted)];
        // A terminal that is gone would wake us for ever.
        let watched = if self.is_gone { &mut watched[..1] } else { &mut watched[..] };
        let limit = self.decoder.patience().map(timespec);
        let count = match poll(watched, limit.as_ref()) {
            Ok(count) => count,
            Err(rustix::io::Errno::INTR) => return Ok(Woken::default()),
            Err(error) => return Err(error.into()),
        };
        let keyboard = watched.get(1).map_or(PollFlags::empty(), PollFd::revents);
        Ok(Woken {
            pipe: !watched[0].revents().is_empty(),
            readable: keyboard.contains(PollFlags::IN),
            hung_up: keyboard.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
            timed_out: count == 0,
        })
    }

    fn react(&mut self, woken: &Woken, bytes: &mut [u8]) -> Result<(), Unheard> {
        if woken.pipe {
            let signals: Vec<i32> = self.signals.pending().collect();
            let ends = |signal: &i32| [SIGTERM, SIGHUP, SIGINT, SIGQUIT].contains(signal);
            // Keys typed before a signal that ends the program are part of what it saves.
            if woken.readable && !self.is_paused && signals.iter().any(ends) {
                self.read(bytes)?;
            }
            for signal in signals {
                self.heed(signal)?;
            }
            // A request may be among it: nothing is read before it has been obeyed.
            return Ok(());
        }
        if woken.timed_out {
            let events = self.decoder.finish();
            return self.tell_input(events);
        }
        if woken.readable {
            return self.read(bytes);
        }
        if woken.hung_up { self.lose() } else { Ok(()) }
    }

    fn read(&mut self, bytes: &mut [u8]) -> Result<(), Unheard> {
        match self.keyboard.read(bytes) {
            Ok(0) => self.lose(),
            Ok(count) => {
                let events = self.decoder.feed(&bytes[..count]);
                self.tell_input(events)
            }
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => Ok(()),
            Err(_) => self.lose(),
        }
    }

    /// The terminal is gone. The thread lives on for signals.
    fn lose(&mut self) -> Result<(), Unheard> {
        self.is_gone = true;
        let rest = self.decoder.finish();
        self.tell_input(rest)?;
        self.tell(Incoming::Gone)
    }

    fn heed(&self, signal: i32) -> Result<(), Unheard> {
        match signal {
            // While another program has the terminal, its Ctrl-C is not ours, and it stops along with us.
            SIGINT | SIGCONT | SIGWINCH if self.is_paused => Ok(()),
            SIGTSTP if self.is_paused => {
                suspend::stop_myself();
                Ok(())
            }
            SIGWINCH => {
                let (columns, rows) = tty::size(&self.screen);
                self.tell(Incoming::Resized(columns, rows))
            }
            SIGCONT => self.tell(Incoming::Resumed),
            _ => self.tell(Incoming::Signal(signal)),
        }
    }

    fn tell_input(&self, events: Vec<crossterm::event::Event>) -> Result<(), Unheard> {
        events.into_iter().try_for_each(|event| self.tell(Incoming::Input(event)))
    }

    fn tell(&self, incoming: Incoming) -> Result<(), Unheard> {
        self.incoming.send(incoming.into()).map_err(|_| Unheard)
    }
}

/// Marks the thread as ended when it is dropped.
struct Ended(Arc<Shared>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.set(Phase::Ended);
    }
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().try_into().unwrap_or(0), tv_nsec: duration.subsec_nanos().into() }
}
