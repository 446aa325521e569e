package org.healthpipeline.query.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.mail.MailOutbox.Waiting;
import org.healthpipeline.common.mail.MailProperties;
import org.healthpipeline.query.mail.MailWriter.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends the mails of the outbox, one after the other. A mail that the server refuses is
 * retried for three days, first after half a minute, then at growing intervals. Safe for
 * use by several threads.
 */
class MailPost {

	private static final Logger logger = LoggerFactory.getLogger(MailPost.class);

	private static final Duration LONGEST_RETRY = Duration.ofHours(1);

	private static final int MOST_DOUBLINGS = 20;

	private final MailOutbox outbox;

	private final MailWriter writer;

	private final JavaMailSender sender;

	private final MailProperties properties;

	private final InstantSource clock;

	private final Counter sent;

	private final Counter failed;

	private final Counter dropped;

	MailPost(MailOutbox outbox, MailWriter writer, JavaMailSender sender, MailProperties properties,
			InstantSource clock, MeterRegistry metrics) {
		this.outbox = outbox;
		this.writer = writer;
		this.sender = sender;
		this.properties = properties;
		this.clock = clock;
		this.sent = counter(metrics, "sent");
		this.failed = counter(metrics, "failed");
		this.dropped = counter(metrics, "dropped");
	}

	/** Sends every mail that is due. */
	void work() {
		Optional<Waiting> mail = claim();
		while (mail.isPresent() && !Thread.currentThread().isInterrupted()) {
			post(mail.get());
			mail = claim();
		}
	}

	private Optional<Waiting> claim() {
		return this.outbox.isOpen() ? this.outbox.claim() : Optional.empty();
	}

	private void post(Waiting mail) {
		try {
			Optional<Letter> letter = this.writer.write(mail);
			letter.ifPresent(this::send);
			this.outbox.remove(mail);
			(letter.isPresent() ? this.sent : this.dropped).increment();
		}
		catch (MailException ex) {
			Instant now = this.clock.instant();
			if (!mail.createdAt().plus(this.properties.giveUpAfter()).isAfter(now)) {
				logger.error("A mail to user {} was refused for {} and is dropped ({})", mail.user(),
						this.properties.giveUpAfter(), ex.getClass().getSimpleName());
				this.outbox.remove(mail);
				this.dropped.increment();
				return;
			}
			// The server's message may contain the address, so it is not logged.
			logger.warn("The mail server refused a mail; it is retried ({})", ex.getClass().getSimpleName());
			this.outbox.postpone(mail, now.plus(pause(mail.attempts())));
			this.failed.increment();
		}
	}

	private void send(Letter letter) {
		MimeMessage message = this.sender.createMimeMessage();
		try {
			MimeMessageHelper helper = new MimeMessageHelper(message, false, "UTF-8");
			helper.setFrom(this.properties.from());
			helper.setTo(letter.to());
			helper.setSubject(letter.subject());
			helper.setText(letter.text(), false);
			helper.setSentDate(Date.from(this.clock.instant()));
			message.setHeader("Auto-Submitted", "auto-generated");
		}
		catch (MessagingException ex) {
			throw new MailPreparationException(ex);
		}
		this.sender.send(message);
	}

	private Duration pause(int attempts) {
		Duration doubled = this.properties.firstRetry().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
		return (doubled.compareTo(LONGEST_RETRY) < 0) ? doubled : LONGEST_RETRY;
	}

	private static Counter counter(MeterRegistry metrics, String outcome) {
		return metrics.counter("health_pipeline_mails", "outcome", outcome);
	}

}
