#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/audit_text.h"

namespace cordon::cli {

namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ground:#fff;--text:#1b1f24;--soft:#5c6570;--line:#d8dee4;--field:#f5f7f9;--denied:#b3261e;--granted:#1a7f4b;--neutral:#8a6100;--limit:#7a3eb1}
@media(prefers-color-scheme:dark){:root{--ground:#14171a;--text:#e6e9ec;--soft:#9aa4af;--line:#30363d;--field:#1d2226;--denied:#ff7b72;--granted:#56d08a;--neutral:#e0b040;--limit:#c79bf0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:75rem;padding:1.5rem;background:var(--ground);color:var(--text);font:15px/1.45 system-ui,sans-serif}
h1{font-size:1.4rem;margin:0 0 .3rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:2rem 0 .6rem}
p{margin:.3rem 0}.soft{color:var(--soft)}code,td.mono{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
.sums{display:flex;flex-wrap:wrap;gap:.8rem;margin:1rem 0}.sums div{background:var(--field);border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem}
.sums b{display:block;font-size:1.5rem;font-variant-numeric:tabular-nums}
.denied{color:var(--denied)}.granted{color:var(--granted)}.neutral{color:var(--neutral)}.limit{color:var(--limit)}
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;position:sticky;top:0;background:var(--ground);padding:.6rem 0;border-bottom:1px solid var(--line);z-index:1}
.filter input[type=search]{flex:1 1 16rem;padding:.45rem .6rem;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.4rem}
:focus-visible{outline:2px solid #2f81f7;outline-offset:2px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}td.number{text-align:right;font-variant-numeric:tabular-nums}td.time{white-space:nowrap;font-variant-numeric:tabular-nums}
td.wide{min-width:12.5rem}
svg{width:100%;height:auto;display:block}svg text{fill:var(--soft);font:12px system-ui,sans-serif}svg line{stroke:var(--line)}
svg .denied{fill:var(--denied)}svg .granted{fill:var(--granted)}svg .neutral{fill:var(--neutral)}svg .limit{fill:var(--limit)}
[hidden]{display:none}
)";

// Rows are matched by what they show; no text of the file ever becomes code or markup.
constexpr std::string_view kScript = R"(
const box=document.getElementById('find'),count=document.getElementById('shown'),rows=[...document.querySelectorAll('tr[data-decision]')],kinds=[...document.querySelectorAll('.filter input[type=checkbox]')];
function apply(){const words=box.value.toLowerCase().split(/\s+/).filter(Boolean),on=new Set(kinds.filter(k=>k.checked).map(k=>k.value));let n=0;
for(const row of rows){const text=row.textContent.toLowerCase();const show=on.has(row.dataset.decision)&&words.every(w=>text.includes(w));row.hidden=!show;if(show)n++}
count.textContent=n+' of '+rows.length+' shown'}
box.addEventListener('input',apply);for(const k of kinds)k.addEventListener('change',apply);
document.addEventListener('keydown',e=>{if(e.key==='/'&&document.activeElement!==box){e.preventDefault();box.focus()}else if(e.key==='Escape'&&document.activeElement===box){box.value='';apply()}});
document.querySelector('.filter').hidden=false;apply();
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : shown(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

/// Only these become names of CSS classes.
std::string_view kind_of(std::string_view decision) {
  for (std::string_view kind : {"denied", "granted", "neutral", "limit"})
    if (decision == kind) return kind;
  return "other";
}

/// Seconds since some midnight; good enough to place a mark. Negative if the time is none.
double seconds_of(std::string_view time) {
  auto digits = [&](size_t at, size_t count) {
    double value = 0;
    for (size_t i = at; i < at + count; i++) {
      if (i >= time.size() || time[i] < '0' || time[i] > '9') return -1.0;
      value = value * 10 + (time[i] - '0');
    }
    return value;
  };
  double year = digits(0, 4), month = digits(5, 2), day = digits(8, 2), hour = digits(11, 2), minute = digits(14, 2), second = digits(17, 2);
  if (std::min({year, month, day, hour, minute, second}) < 0 || year < 1970) return -1;
  // Days since 1970 by the civil calendar, years beginning in March.
  double y = month <= 2 ? year - 1 : year, m = month <= 2 ? month + 9 : month - 3;
  double days = 365 * y + std::floor(y / 4) - std::floor(y / 100) + std::floor(y / 400) + std::floor((153 * m + 2) / 5) + day - 719'469;
  double fraction = time.size() >= 29 ? digits(20, 9) / 1e9 : 0;
  return days * 86'400 + hour * 3600 + minute * 60 + second + std::max(fraction, 0.0);
}

/// When which permission was asked: a row for each, marks as high as what they count is frequent.
std::string timeline(const AuditSummary& summary, const AuditTrail& trail, const AuditFilter& filter) {
  double first = seconds_of(summary.first), last = seconds_of(summary.last);
  if (first < 0 || last < 0) return {};
  constexpr int kColumns = 240, kLeft = 170, kWidth = 960, kRow = 26, kTop = 20;
  double span = std::max(last - first, 0.001);
  struct Mark {
    u8 count = 0;
  };
  // By permission, then column and kind.
  std::map<std::string, std::map<std::pair<int, std::string_view>, Mark>> rows;
  for (const AuditRecord& record : trail.records) {
    bool is_limit = record.event == "limit";
    if (!is_limit && record.event != "decision") continue;
    if (is_limit ? filter.only_denied || !record.vm.starts_with(filter.vm) : !filter.matches(record)) continue;
    double at = seconds_of(record.time);
    if (at < 0) continue;
    int column = static_cast<int>(std::clamp((at - first) / span, 0.0, 1.0) * (kColumns - 1));
    rows[is_limit ? "limit: " + record.limit : record.permission][{column, kind_of(is_limit ? "limit" : record.decision)}].count += record.count;
  }
  if (rows.empty()) return {};
  int height = kTop + kRow * static_cast<int>(rows.size()) + 24;
  std::string svg = fmt::format(
      "<h2 id=\"timeline\">Timeline</h2>\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"timeline\">\n", kWidth, height);
  double step = static_cast<double>(kWidth - kLeft) / kColumns;
  int top = kTop;
  for (auto& [name, marks] : rows) {
    int base = top + kRow - 4;
    svg += fmt::format("<text x=\"0\" y=\"{}\">{}</text><line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", base - 3, escaped(shown(name, 24)), kLeft, kWidth, base, base);
    std::map<int, double> stacked;
    for (auto& [where, mark] : marks) {
      double tall = std::min(4 + 2.5 * std::log2(static_cast<double>(mark.count)), kRow - 6.0);
      double& below = stacked[where.first];
      tall = std::min(tall, std::max(kRow - 4.0 - below, 2.0));
      svg += fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}: {} {}</title></rect>\n", where.second,
                         kLeft + where.first * step, base - below - tall, std::max(step - 0.6, 1.0), tall, escaped(name), mark.count, where.second);
      below += tall;
    }
    top += kRow;
  }
  svg += fmt::format("<text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">+{:.3f} s</text>\n</svg>\n", kLeft, top + 18,
                     escaped(summary.first.substr(0, 23)), kWidth, top + 18, last - first);
  return svg;
}

/// When it was asked, in seconds from the record's beginning; the times themselves show under the pointer.
std::string when(const AuditGroup& group, double begin) {
  double first = seconds_of(group.first), last = seconds_of(group.last);
  if (begin < 0 || first < 0 || last < 0) return escaped(group.first);
  std::string text = fmt::format("+{:.3f} s", first - begin);
  if (group.last != group.first) text += fmt::format("<br>to +{:.3f} s", last - begin);
  return text;
}

std::string row(const AuditGroup& group, double begin) {
  size_t others = 0;
  std::string frame(group.main_frame(&others));
  std::string more = others > 0 ? fmt::format(" <span class=\"soft\">and {} more</span>", others) : "";
  std::string why = group.place.empty() ? escaped(group.rule) : escaped(group.place + ": " + group.rule);
  if (group.decision == "denied" && !group.flag.empty()) why += "<br>allow with <code>" + escaped(group.flag) + "</code>";
  if (!group.mapped.empty()) why += "<br>is <code>" + escaped(group.mapped) + "</code>";
  return fmt::format(
      "<tr data-decision=\"{0}\"><td class=\"{0}\">{1}</td><td>{2}</td><td class=\"mono wide\">{3}</td><td class=\"number\">{4}</td>"
      "<td class=\"time\" title=\"{5} to {6}\">{7}</td><td class=\"mono wide\">{8}{9}</td><td>{10}</td></tr>\n",
      kind_of(group.decision), escaped(group.decision), escaped(group.permission), escaped(group.resource), group.count,
      escaped(group.first), escaped(group.last), when(group, begin), escaped(frame), more, why);
}

std::string vm_row(const AuditSummary::VmLife& life) {
  std::string end = !life.has_end ? "not recorded" : life.cause == "exit" ? fmt::format("exit code {}", life.code)
                                                   : escaped(life.cause + " " + life.detail) + fmt::format(", exit code {}", life.code);
  if (life.is_truncated) end += "; its part of the file was full";
  return fmt::format("<tr><td class=\"mono\">{}</td><td class=\"mono\">{}</td><td class=\"time\">{}</td><td class=\"number\">{}</td><td>{}</td><td class=\"mono\">{}</td></tr>\n",
                     escaped(life.vm), escaped(life.command), escaped(life.started.substr(0, 23)),
                     life.has_end ? fmt::format("{:.3f} s", static_cast<double>(life.nanos) / 1e9) : "", end, escaped(life.policy));
}

}  // namespace

std::string audit_page(const AuditSummary& summary, const AuditTrail& trail, const AuditFilter& filter, std::string_view title) {
  auto total = [&](const char* decision) {
    auto found = summary.totals.find(decision);
    return found == summary.totals.end() ? u8{0} : found->second;
  };
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Audit: " + escaped(title) + "</title>\n<style>" +
      std::string(kStyle) + "</style>\n</head>\n<body>\n<header>\n<h1>Audit of " + escaped(title) + "</h1>\n";
  html += "<p class=\"soft\">" + escaped(summary.first) + " to " + escaped(summary.last) + "</p>\n</header>\n<main>\n<div class=\"sums\">\n";
  for (const char* kind : {"denied", "granted", "neutral"})
    html += fmt::format("<div><b class=\"{0}\">{1}</b>{2}</div>\n", kind, total(kind), kind[0] == 'n' ? "given neutral values" : kind);
  for (auto& [limit, count] : summary.limits) html += fmt::format("<div><b class=\"limit\">{}</b>limit {} reached</div>\n", count, escaped(limit));
  html += "</div>\n" + timeline(summary, trail, filter);
  html +=
      "<h2>Decisions</h2>\n<div class=\"filter\" role=\"search\" hidden>\n<label for=\"find\">Filter</label>"
      "<input type=\"search\" id=\"find\" placeholder=\"path, host, permission, frame (press / to come here)\">\n";
  for (const char* kind : {"denied", "neutral", "granted"})
    html += fmt::format("<label class=\"{0}\"><input type=\"checkbox\" value=\"{0}\" checked> {0}</label>\n", kind);
  html +=
      "<span id=\"shown\" class=\"soft\" role=\"status\"></span>\n</div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Decisions\">\n<table>\n<thead><tr>"
      "<th scope=\"col\">Decision</th><th scope=\"col\">Permission</th><th scope=\"col\">Resource</th><th scope=\"col\">Count</th>"
      "<th scope=\"col\">When</th><th scope=\"col\">Asked by</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n";
  constexpr size_t kMostRows = 20'000;  // of one decision; more than a page can show well
  std::map<std::string, size_t> rows;
  const double begin = seconds_of(summary.first);
  for (const AuditGroup& group : summary.groups)
    if (rows[group.decision]++ < kMostRows) html += row(group, begin);
  html += "</tbody>\n</table>\n</div>\n";
  for (auto& [decision, count] : rows)
    if (count > kMostRows) html += fmt::format("<p>{} more rows of decision {} are left out.</p>\n", count - kMostRows, escaped(decision));
  html +=
      "<h2>Virtual machines</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Virtual machines\">\n<table>\n<thead><tr><th scope=\"col\">VM</th><th scope=\"col\">Command</th>"
      "<th scope=\"col\">Start</th><th scope=\"col\">Ran for</th><th scope=\"col\">End</th><th scope=\"col\">Policy</th></tr></thead>\n<tbody>\n";
  for (const AuditSummary::VmLife& life : summary.vms) html += vm_row(life);
  html += "</tbody>\n</table>\n</div>\n";
  if (!trail.problems.empty()) html += fmt::format("<p>{} lines were no records and are left out.</p>\n", trail.problems.size());
  return html + "</main>\n<script>" + std::string(kScript) + "</script>\n</body>\n</html>\n";
}

}  // namespace cordon::cli
