package studio.fanout.ui.connection;

import studio.fanout.client.HubException;

/// There is no hub, and nothing is wrong with that: the window was opened to show a run from a file.
public final class NoHubException extends HubException {
    private static final long serialVersionUID = 1;

    /// @param sentence what the window can be used for, and how to get one with a hub
    public NoHubException(String sentence) {
        super(Kind.UNREACHABLE, sentence, null);
    }
}
