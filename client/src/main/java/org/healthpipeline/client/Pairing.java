package org.healthpipeline.client;

import java.io.IOException;
import java.util.UUID;

import com.google.gson.JsonObject;
import okhttp3.OkHttpClient;

/**
 * A code that a user has made on the page Connect, with which an app gets a token and a
 * device. A code works once, for ten minutes. If the answer is lost on the way, the code
 * is used up, and the user makes another one.
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
	 * @param scanned what the QR code says, such as
	 * {@code https://health.example.org/pair#7K3M-0QXR-9D2W}
	 * @throws IllegalArgumentException when it is no such link
	 */
	public static Pairing ofLink(String scanned) {
		int end = scanned.indexOf('#');
		String page = (end >= 0) ? scanned.substring(0, end) : scanned;
		if (end < 0 || !page.endsWith(PAGE)) {
			throw new IllegalArgumentException("This is no link of a pairing");
		}
		return of(page.substring(0, page.length() - PAGE.length()), scanned.substring(end + 1));
	}

	/**
	 * @param server its address, such as {@code https://health.example.org}
	 * @param code as it was typed: capitals, blanks and dashes do not matter
	 * @throws IllegalArgumentException when the address is none, or the code is empty
	 */
	public static Pairing of(String server, String code) {
		if (code.trim().isEmpty()) {
			throw new IllegalArgumentException("The code of a pairing is missing");
		}
		return new Pairing(server, code.trim());
	}

	/**
	 * Exchanges the code for a token and a device.
	 * @throws PipelineException when the server refuses: {@code PAIRING_NOT_FOUND} for a
	 * code that is wrong, used or over
	 * @throws IOException when no answer comes
	 */
	public Connection claim(ClientDevice device) throws IOException {
		return claim(device, HttpTransport.newHttpClient());
	}

	/** Like {@link #claim(ClientDevice)}, with an HTTP client of the app's. */
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

	/** Without the code. */
	@Override
	public String toString() {
		return "Pairing[" + this.server + "]";
	}

}
