package org.healthpipeline.query.mail;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.healthpipeline.common.account.AccountCodes;
import org.healthpipeline.common.account.AccountCodes.Kind;
import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox.Waiting;
import org.healthpipeline.query.mail.MailFacts.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Writes a mail at the moment when it is sent. Its code is created only then, so that
 * none is stored in the outbox and none is older than its mail. Safe for use by several
 * threads.
 */
class MailWriter {

	/**
	 * Matches names that may appear in a mail to another user: nothing that reads as an
	 * address.
	 */
	private static final Pattern PLAIN_NAME = Pattern
		.compile("[\\p{L}\\p{M} '’-]{1,60}|(?:Dr|Prof)\\. [\\p{L}\\p{M} '’-]{1,50}");

	private final MailTexts texts;

	private final MailLinks links;

	private final MailFacts facts;

	private final AccountCodes codes;

	private final Invitations invitations;

	private final InstantSource clock;

	MailWriter(MailTexts texts, MailLinks links, MailFacts facts, AccountCodes codes, Invitations invitations,
			InstantSource clock) {
		this.texts = texts;
		this.links = links;
		this.facts = facts;
		this.codes = codes;
		this.invitations = invitations;
		this.clock = clock;
	}

	/** Writes a mail. Empty when its reason no longer exists. */
	Optional<Letter> write(Waiting mail) {
		Optional<Recipient> user = this.facts.recipient(mail.user());
		Optional<MailKind> kind = MailKind.ofWireName(mail.kind());
		if (user.isEmpty() || kind.isEmpty()) {
			return Optional.empty();
		}
		String language = this.texts.language(user.get().language());
		String to = (mail.address() != null) ? mail.address() : user.get().email();
		return switch (kind.get()) {
			case RESET -> Optional.of(withCode(language, to, mail, "/reset", Kind.RESET));
			case VERIFY -> Optional.of(withCode(language, to, mail, "/verify", Kind.VERIFY));
			case ADDRESS_KNOWN -> Optional.of(letter(language, to, mail.kind(),
					Map.of("link", this.links.page("/"), "reset", this.links.page("/reset"))));
			case NOTICE -> this.facts.notice(mail.user(), object(mail))
				.map((notice) -> letter(language, to, mail.kind(), Map.of("what",
						this.texts.notice(language, notice.wireName()), "link", this.links.page("/account"))));
			case INVITATION -> this.invitations.code(mail.user(), object(mail))
				.map((issued) -> letter(language, to, mail.kind(),
						Map.of("link", this.links.withCode("/join", issued.code()))));
			case SHARE_INVITATION -> this.facts.isShared(object(mail), this.clock.instant())
					? Optional.of(letter(language, to, mail.kind(),
							Map.of("who", shown(language, user.get().name()), "link", this.links.page("/sharing"))))
					: Optional.empty();
		};
	}

	private Letter withCode(String language, String to, Waiting mail, String page, Kind kind) {
		String code = this.codes.issue(mail.user(), kind, true).code();
		return letter(language, to, mail.kind(), Map.of("link", this.links.withCode(page, code), "code", code));
	}

	private Letter letter(String language, String to, String kind, Map<String, String> values) {
		return new Letter(to, this.texts.subject(language, kind), this.texts.body(language, kind, values));
	}

	private String shown(String language, @Nullable String name) {
		return (name != null && PLAIN_NAME.matcher(name).matches()) ? name : this.texts.notice(language, "somebody");
	}

	private static UUID object(Waiting mail) {
		return Objects.requireNonNull(mail.object(), "A mail of this kind needs the id of its subject");
	}

	/** A written mail. */
	record Letter(String to, String subject, String text) {

		/** Omits address and code. */
		@Override
		public String toString() {
			return "Letter[…]";
		}

	}

}
