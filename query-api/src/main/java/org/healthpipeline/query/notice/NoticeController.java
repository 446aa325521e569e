package org.healthpipeline.query.notice;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists the notices about a user's account. Each change of the account creates one. */
@RestController
@RequestMapping("/api/v1/users/me/notices")
class NoticeController {

	private static final int SHOWN = 100;

	private final StoredNotices notices;

	NoticeController(StoredNotices notices) {
		this.notices = notices;
	}

	@GetMapping
	@Operation(operationId = "listNotices", summary = "Lists the notices about the account",
			description = "The newest 100, newest first.")
	NoticeList list(Identity identity) {
		return new NoticeList(this.notices.newest(identity.userId(), SHOWN));
	}

	@PostMapping("/{id}/seen")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(operationId = "markNoticeSeen", summary = "Dismisses a notice")
	void see(Identity identity, @PathVariable UUID id) {
		if (!this.notices.see(identity.userId(), id)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "No such notice");
		}
	}

	/** The notices about the account. */
	record NoticeList(@Schema(description = "The newest 100, newest first",
			requiredMode = Schema.RequiredMode.REQUIRED) List<Notice> items) {

	}

}
