package org.healthpipeline.common.mail;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mail server. Without a host no mail is sent, and administrators issue
 * codes instead. Every process gets the same settings.
 *
 * @param host host of the server (SMTP); empty for none
 * @param port TCP port of the server
 * @param username empty where the server requires none
 * @param password password of that user name
 * @param from address in the header From
 * @param security {@code starttls} (required of the server), {@code tls} from the first
 * byte, or {@code none} for a server on the same machine
 * @param timeout time limit for a connection, and for each answer of the server
 * @param pollEvery interval at which each process polls for due mails
 * @param firstRetry delay after the first failure; it doubles with each, up to an hour
 * @param giveUpAfter time after the request for the mail; then it is dropped, logged and
 * counted
 */
@ConfigurationProperties("health-pipeline.mail")
public record MailProperties(@DefaultValue("") String host, @DefaultValue("587") int port,
		@DefaultValue("") String username, @DefaultValue("") String password, @DefaultValue("") String from,
		@DefaultValue("starttls") Security security, @DefaultValue("10s") Duration timeout,
		@DefaultValue("10s") Duration pollEvery, @DefaultValue("30s") Duration firstRetry,
		@DefaultValue("3d") Duration giveUpAfter) {

	public MailProperties {
		if (!host.isBlank() && from.isBlank()) {
			throw new IllegalArgumentException("A mail server needs a sender: set health-pipeline.mail.from");
		}
	}

	/** Returns true when this installation sends mails. */
	public boolean isSet() {
		return !this.host.isBlank();
	}

	/** Describes the settings without the password. */
	@Override
	public String toString() {
		return "MailProperties[" + this.host + "]";
	}

	/** Protection of the connection. */
	public enum Security {

		STARTTLS, TLS, NONE

	}

}
