package org.healthpipeline.query.event;

import java.util.UUID;

import org.healthpipeline.query.event.WatchedSnapshot.ShareState;
import org.jspecify.annotations.Nullable;

/**
 * Notifies a recipient when the content of a share has changed and when it has ended.
 * Other changes of its owner are not sent.
 */
final class ShareFollower extends Follower {

	private final SharedFigures figures;

	private long reported;

	private boolean open;

	private long code;

	ShareFollower(UUID share, @Nullable UUID session, EventStream stream, SharedFigures figures) {
		super(share, session, stream);
		this.figures = figures;
		this.reported = figures.changes();
	}

	@Override
	void report(WatchedSnapshot snapshot) {
		ShareState now = snapshot.shares().get(topic());
		if (now == null || now.revoked()) {
			stream().send(StreamEvent.REVOKED);
			stream().end();
			return;
		}
		if (!snapshot.at().isBefore(now.expiresAt())) {
			stream().send(StreamEvent.EXPIRED);
			stream().end();
			return;
		}
		if (this.open && now.code() != this.code) {
			// The stream was opened with a code that is no longer valid.
			stream().send(StreamEvent.REVOKED);
			stream().end();
			return;
		}
		if (!this.open) {
			this.open = true;
			this.code = now.code();
			stream().send(StreamEvent.OPEN);
		}
		this.figures.compare(now.generation());
		long changes = this.figures.changes();
		if (changes != this.reported) {
			this.reported = changes;
			stream().send(StreamEvent.SHARED_DATA);
		}
	}

}
