DROP TABLE sign_in_delays;
