package studio.fanout.workload;

/// Says in one sentence which field of a run's input is wrong, why, and what is allowed.
public final class InvalidRunInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;

    /// @param field the JSON name of the field, or `input` when the input as a whole is wrong
    /// @param sentence a whole sentence for the person who typed the value
    InvalidRunInputException(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /// The JSON name of the wrong field (`workItems`, `minSeconds` …), or `input` when the input as a whole
    /// is wrong.
    public String field() {
        return field;
    }
}
