//! How views are declared.

/// Declares views of something from lists of `field: type = value`, in the order in which clients
/// decode them. Several of the same thing begin with the fields they share.
macro_rules! views {
    ($of:tt $(#[$doc:meta])* $vis:vis struct $name:ident $fields:tt) => {
        views! { @one $of {} $(#[$doc])* $vis struct $name $fields }
    };
    ($of:tt $shared:tt $($(#[$doc:meta])* $vis:vis struct $name:ident $fields:tt)+) => {
        $(views! { @one $of $shared $(#[$doc])* $vis struct $name $fields })+
    };
    (
        @one ($of:pat_param in $from:ty)
        { $($(#[$shared_doc:meta])* $shared:ident: $shared_type:ty = $shared_value:expr,)* }
        $(#[$doc:meta])* $vis:vis struct $name:ident
        { $($(#[$field_doc:meta])* $field:ident: $type:ty = $value:expr,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
        $vis struct $name {
            $($(#[$shared_doc])* pub $shared: $shared_type,)*
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl From<$from> for $name {
            fn from($of: $from) -> Self {
                Self {
                    $($shared: $shared_value,)*
                    $($field: $value,)*
                }
            }
        }
    };
}

pub(super) use views;
