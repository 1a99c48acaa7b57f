//! How `try_state` says what does not hold.

/// Returns `$message` as an error unless `$condition` holds, and logs it with the values named.
///
/// An error carries nothing but its message, so the log tells of what subnet or hotkey it is and
/// which values disagree.
#[macro_export]
macro_rules! holds {
    ($condition:expr, $message:literal $(, ($($value:ident),+))?) => {
        if !$condition {
            $crate::log::error!(
                target: "try-state",
                concat!($message $($(, ", ", stringify!($value), " {:?}")+)?)
                $($(, $value)+)?
            );
            return Err($message.into());
        }
    };
}
