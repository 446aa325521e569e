package org.healthpipeline.query.event;

import java.util.UUID;

import org.healthpipeline.query.event.WatchedSnapshot.ShareState;
import org.jspecify.annotations.Nullable;

/**
 * Tells a recipient when what the share can show has changed, and when it has ended. That
 * anything else of its owner's has changed is not for the recipient.
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
			// It was opened with a code that opens nothing any more.
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
