//! Signals that do as they do by default, while that is wanted.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Whether some signals act by themselves, at once. Handlers stay where they are: a signal whose last handler was taken
/// away would do nothing at all.
pub(super) struct Defaults {
    signals: &'static [i32],
    flag: OnceLock<Arc<AtomicBool>>,
}

impl Defaults {
    pub(super) const fn of(signals: &'static [i32]) -> Self {
        Self { signals, flag: OnceLock::new() }
    }

    /// Lets the signals act by default from now on, or no longer.
    pub(super) fn act(&self, yes: bool) -> io::Result<()> {
        if let Some(flag) = self.flag.get() {
            flag.store(yes, Ordering::SeqCst);
            return Ok(());
        }
        let flag = self.flag.get_or_init(|| Arc::new(AtomicBool::new(yes)));
        for signal in self.signals {
            signal_hook::flag::register_conditional_default(*signal, Arc::clone(flag))?;
        }
        Ok(())
    }
}
