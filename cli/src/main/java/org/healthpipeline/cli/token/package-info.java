/** Access tokens of the signed-in user. */
@NullMarked
package org.healthpipeline.cli.token;

import org.jspecify.annotations.NullMarked;
