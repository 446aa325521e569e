package org.healthpipeline.admin.archive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.admin.archive.MonthArchive.Archived;
import org.jspecify.annotations.Nullable;

/**
 * The state of the operation.
 *
 * @param before months before this one are archived
 * @param after the last user who is done
 * @param userId user of the current month
 * @param month the current month
 * @param people users who are done
 * @param months archived months, with their samples and the bytes of their objects
 * @param restored months that were restored since their time has changed; they are
 * archived again in the next run
 * @param waiting users with pending jobs
 * @param damaged users and months whose objects differ from what was archived
 */
record ArchiveState(String before, @Nullable UUID after, @Nullable UUID userId, @Nullable String month, long people,
		long months, long samples, long bytes, long restored, long waiting, List<String> damaged) {

	private static final int DAMAGED_MAX = 100;

	ArchiveState {
		damaged = List.copyOf(damaged);
	}

	static ArchiveState beginning(YearMonth before) {
		return new ArchiveState(before.toString(), null, null, null, 0, 0, 0, 0, 0, 0, List.of());
	}

	ArchiveState at(UUID user, YearMonth at) {
		return new ArchiveState(this.before, this.after, user, at.toString(), this.people, this.months, this.samples,
				this.bytes, this.restored, this.waiting, this.damaged);
	}

	ArchiveState archived(Archived archived) {
		return new ArchiveState(this.before, this.after, this.userId, this.month, this.people, this.months + 1,
				this.samples + archived.samples(), this.bytes + archived.bytes(), this.restored, this.waiting,
				this.damaged);
	}

	ArchiveState restoredOne() {
		return new ArchiveState(this.before, this.after, this.userId, this.month, this.people, this.months,
				this.samples, this.bytes, this.restored + 1, this.waiting, this.damaged);
	}

	ArchiveState hasToWait() {
		return new ArchiveState(this.before, this.after, this.userId, this.month, this.people, this.months,
				this.samples, this.bytes, this.restored, this.waiting + 1, this.damaged);
	}

	ArchiveState damagedOne() {
		List<String> all = new ArrayList<>(this.damaged);
		if (all.size() < DAMAGED_MAX) {
			all.add(this.userId + " " + this.month);
		}
		return new ArchiveState(this.before, this.after, this.userId, this.month, this.people, this.months,
				this.samples, this.bytes, this.restored, this.waiting, all);
	}

	ArchiveState done(UUID user) {
		return new ArchiveState(this.before, user, null, null, this.people + 1, this.months, this.samples, this.bytes,
				this.restored, this.waiting, this.damaged);
	}

}
