package studio.fanout.ui.launch;

/// The fields of the form that may be wrong.
public enum Field {
    ITEMS,
    SLOTS,
    SECONDS,
    SEED,
    FAILURE_RATE,
    MAX_ATTEMPTS
}
