/// Shows what an audit file says to people: on a terminal, and as a page.
#pragma once

#include <string>
#include <string_view>

#include "cli/audit_records.h"

namespace cordon::cli {

/// `text` without anything that a terminal would act on or that hides or reorders other text.
std::string shown(std::string_view text);
/// The same, of at most `width` characters; what is too long loses its middle.
std::string shown(std::string_view text, size_t width);

/// A summary for a terminal of `width` columns.
std::string audit_table(const AuditSummary& summary, size_t width);

/// One page of HTML that needs nothing else. `title` is what was summarized.
std::string audit_page(const AuditSummary& summary, const AuditTrail& trail, const AuditFilter& filter, std::string_view title);

}  // namespace cordon::cli
