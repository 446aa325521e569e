package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;

import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.notice.Notice;
import org.healthpipeline.query.notice.StoredNotices;

import org.springframework.core.annotation.Order;

/** Exports the notices that the user got about the account. */
@Order(7)
class NoticesPart implements ExportPart {

	private static final ExportTable<Notice> TABLE = new ExportTable<>("notices",
			"The notices you got about your account, newest first.", Notice.class, false,
			List.of(new ExportColumn<>("id", Kind.ID, "id of the notice", Notice::id),
					new ExportColumn<>("kind", Kind.TEXT, "what happened", Notice::kind),
					new ExportColumn<>("detail", Kind.TEXT, "what it is about, such as the name of a token",
							Notice::detail),
					new ExportColumn<>("createdAt", Kind.INSTANT, "when it happened", Notice::createdAt),
					new ExportColumn<>("seenAt", Kind.INSTANT, "when you dismissed it", Notice::seenAt)),
			(json, notice) -> json.writePOJO(notice));

	private final StoredNotices notices;

	NoticesPart(StoredNotices notices) {
		this.notices = notices;
	}

	@Override
	public ExportTable<Notice> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<Notice> all = this.notices.newest(user.user(), Integer.MAX_VALUE);
		writer.table(TABLE, all::forEach);
	}

}
