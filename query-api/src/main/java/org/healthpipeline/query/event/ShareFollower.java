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

	private long told;

	private boolean open;

	private long code;

	ShareFollower(UUID share, @Nullable UUID session, EventStream stream, SharedFigures figures) {
		super(share, session, stream);
		this.figures = figures;
		this.told = figures.changes();
	}

	@Override
	void tell(WatchedSnapshot snapshot) {
		ShareState now = snapshot.shares().get(topic());
		if (now == null || now.revoked()) {
			stream().tell(StreamEvent.REVOKED);
			stream().end();
			return;
		}
		if (!snapshot.at().isBefore(now.expiresAt())) {
			stream().tell(StreamEvent.EXPIRED);
			stream().end();
			return;
		}
		if (this.open && now.code() != this.code) {
			// The stream was opened with a code that is no longer valid.
			stream().tell(StreamEvent.REVOKED);
			stream().end();
			return;
		}
		if (!this.open) {
			this.open = true;
			this.code = now.code();
			stream().tell(StreamEvent.OPEN);
		}
		this.figures.compare(now.generation());
		long changes = this.figures.changes();
		if (changes != this.told) {
			this.told = changes;
			stream().tell(StreamEvent.SHARED_DATA);
		}
	}

}
