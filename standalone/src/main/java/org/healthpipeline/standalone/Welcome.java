package org.healthpipeline.standalone;

import java.time.Duration;

/** Prints the text that greets a user when everything is ready. */
final class Welcome {

	private Welcome() {
	}

	static String text(StandaloneOptions options, Duration startTime) {
		return """

				Ready after %1$.1f s:  %2$s
				  the pages: create an account or sign in
				  the API to read and try         %2$s/swagger-ui.html
				  all data, keys and logs         %3$s
				  Ctrl-C stops everything; the next start finds its data again.

				Try this in another terminal:

				  api=%2$s/api/v1
				  curl -s $api/auth/register -H 'Content-Type: application/json' \\
				    -d '{"email":"me@example.org","password":"a long enough secret","timezone":"Europe/Berlin"}'
				  token=$(curl -s $api/auth/login -H 'Content-Type: application/json' \\
				    -d '{"email":"me@example.org","password":"a long enough secret"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
				  watch=$(curl -s $api/devices -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
				    -d '{"deviceType":"apple_watch","deviceName":"My watch","deviceIdentifier":"watch-1"}' \\
				    | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
				  curl -s $api/devices/$watch/sync -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
				    -d '{"samples":[{"type":"STEPS","value":300,"startDate":"2026-03-02T10:00:00Z","endDate":"2026-03-02T10:30:00Z"}]}'
				  until curl -s "$api/users/me/summary?date=2026-03-02" -H "Authorization: Bearer $token" | grep STEPS; do sleep 1; done

				"""
			.formatted(startTime.toMillis() / 1000.0, options.address(), options.dataDirectory());
	}

}
