package org.healthpipeline.client;

import java.io.IOException;
import java.util.UUID;

import com.google.gson.JsonObject;
import okhttp3.OkHttpClient;

/**
 * A code that a user has created on the page Connect. An app exchanges it for a token and
 * a device. A code works once, for ten minutes. If the answer is lost, the code is used
 * up and the user needs a new one.
 */
public final class Pairing {

	private static final String PAGE = "/pair";

	private final String server;

	private final String code;

	private Pairing(String server, String code) {
		this.server = ServerAddress.checked(server);
		this.code = code;
	}

	/**
	 * @param scanned the text of the QR code, such as
	 * {@code https://health.example.org/pair#7K3M-0QXR-9D2W}
	 * @throws IllegalArgumentException when it is not a pairing link
	 */
	public static Pairing ofLink(String scanned) {
		int end = scanned.indexOf('#');
		String page = (end >= 0) ? scanned.substring(0, end) : scanned;
		if (end < 0 || !page.endsWith(PAGE)) {
			throw new IllegalArgumentException("This is not a pairing link");
		}
		return of(page.substring(0, page.length() - PAGE.length()), scanned.substring(end + 1));
	}

	/**
	 * @param server its address, such as {@code https://health.example.org}
	 * @param code the code as typed: case, blanks and dashes do not matter
	 * @throws IllegalArgumentException when the address is invalid, or the code is empty
	 */
	public static Pairing of(String server, String code) {
		if (code.trim().isEmpty()) {
			throw new IllegalArgumentException("The pairing code is missing");
		}
		return new Pairing(server, code.trim());
	}

	/**
	 * Exchanges the code for a token and a device.
	 * @throws PipelineException when the server refuses: {@code PAIRING_NOT_FOUND} for a
	 * code that is wrong, used or expired
	 * @throws IOException when no answer arrives
	 */
	public Connection claim(ClientDevice device) throws IOException {
		return claim(device, HttpTransport.newHttpClient());
	}

	/** Like {@link #claim(ClientDevice)}, with the app's own HTTP client. */
	public Connection claim(ClientDevice device, OkHttpClient http) throws IOException {
		JsonObject body = device(device);
		body.addProperty("code", this.code);
		Reply reply = new HttpTransport(http).post(ServerAddress.of(this.server, "api/v1/pairings/claim"), null, null,
				body.toString());
		return new Connection(this.server, reply.needed("token"), UUID.fromString(reply.needed("device", "id")));
	}

	static JsonObject device(ClientDevice device) {
		JsonObject body = new JsonObject();
		body.addProperty("deviceType", device.type());
		body.addProperty("deviceName", device.name());
		body.addProperty("deviceIdentifier", device.identifier());
		return body;
	}

	/** Describes the pairing without its code. */
	@Override
	public String toString() {
		return "Pairing[" + this.server + "]";
	}

}
