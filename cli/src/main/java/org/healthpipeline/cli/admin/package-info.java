/** Commands of operators: the endpoints below /api/v1/admin/. */
@NullMarked
package org.healthpipeline.cli.admin;

import org.jspecify.annotations.NullMarked;
