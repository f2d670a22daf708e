package studio.fanout.hub;

/// No token could be had; the message is one sentence with the likely remedy and holds no secret.
public final class SignInException extends Exception {
    private static final long serialVersionUID = 1;

    public SignInException(String sentence) {
        super(sentence, null, false, false);
    }
}
