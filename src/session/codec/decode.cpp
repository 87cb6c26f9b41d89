#include "session/codec/codec.h"
#include "session/codec/reader.h"
#include "session/codec/writer.h"
#include "session/model/validate.h"

#include <algorithm>

namespace sitwell {

namespace {

bool lies_in(std::string_view path, std::string_view outer)
{
    return path == outer || outer.empty() ||
           (path.starts_with(outer) && (path[outer.size()] == '.' || path[outer.size()] == '['));
}

/// Reads a session and judges it; of a member that could not be read, nothing else is said.
void read_valid(const Json& json, Session& session, const Spot& spot)
{
    const std::size_t first = spot.faults->size();
    read(json, session, spot);
    const Faults unread{spot.faults->begin() + static_cast<std::ptrdiff_t>(first),
                        spot.faults->end()};
    for (Error fault : faults_of(session)) {
        fault.where = spot.member(fault.where).path;
        if (std::none_of(unread.begin(), unread.end(),
                         [&](const Error& known) { return lies_in(fault.where, known.where); }))
            spot.faults->push_back(std::move(fault));
    }
}

/// The path of the first member that differs.
std::string first_difference(const Json& a, const Json& b, const std::string& path)
{
    if (a == b) return {};
    if (a.as_object() != nullptr && b.as_object() != nullptr) {
        for (const auto& [key, value] : a.members())
            if (b[key] != value) return first_difference(value, b[key], path + "." + key);
        for (const auto& [key, value] : b.members())
            if (a.find(key) == nullptr) return path + "." + key;
    }
    const std::size_t count = std::min(a.elements().size(), b.elements().size());
    for (std::size_t i = 0; i < count; ++i)
        if (a.elements()[i] != b.elements()[i])
            return first_difference(a.elements()[i], b.elements()[i], format("{}[{}]", path, i));
    return path;
}

/// False, with a report, when this program cannot read that version.
bool check_version(const Json& json, const Spot& spot)
{
    const Json* version = json.find("sitwell");
    const double* number = version == nullptr ? nullptr : version->as_number();
    if (number != nullptr && *number == kSessionSchemaVersion) return true;
    const Spot here = spot.member("sitwell");
    if (number != nullptr && *number > kSessionSchemaVersion)
        here.fault(
            Error::Code::unsupported,
            format(
                "This session is of version {}, and this program reads up to {}: update Sitwell.",
                *number, kSessionSchemaVersion));
    else
        here.fault(Error::Code::bad_format,
                   format("A session file says its version: write \"sitwell\": {}.",
                          kSessionSchemaVersion));
    return false;
}

void check_numbers(const std::vector<Revision>& revisions, const Spot& spot)
{
    int last = 0;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        if (revisions[i].number <= last)
            spot.element(i).member("number").fault(Error::Code::out_of_range,
                                                   "Revisions are numbered upwards from 1.");
        last = std::max(last, revisions[i].number);
    }
}

/// The history must lead to the session that the file shows.
void check_history(const Document& document, const Session& session, const Spot& spot)
{
    const auto replayed = replay(document);
    if (!replayed) {
        spot.faults->push_back(replayed.error());
    } else if (*replayed != session) {
        spot.faults->push_back({Error::Code::bad_format,
                                "The session is not what its revisions lead to. Take \"base\" and "
                                "\"revisions\" out of the "
                                "file to go on from the session as it is.",
                                first_difference(encode(session), encode(*replayed), "session")});
    }
}

}  // namespace

tl::expected<Session, Faults> decode_session(const Json& json)
{
    Faults faults;
    Session session;
    read_valid(json, session, {"", &faults});
    if (!faults.empty()) return tl::unexpected<Faults>{std::move(faults)};
    return session;
}

tl::expected<Document, Faults> decode_document(const Json& json)
{
    Faults faults;
    const Spot spot{"", &faults};
    ObjectReader reader{json, spot};
    if (!reader.is_object("session file") || !check_version(json, spot))
        return tl::unexpected<Faults>{std::move(faults)};

    double version = 0.0;
    const Json* shown = nullptr;
    const Json* base = nullptr;
    Document document;
    reader.required("sitwell", version, "");
    reader.required("session", shown, "");
    reader.optional("base", base, "");
    reader.optional("revisions", document.revisions, "");
    reader.finish();

    Session session;
    if (shown != nullptr) read_valid(*shown, session, spot.member("session"));
    if (base != nullptr) read_valid(*base, document.base, spot.member("base"));
    check_numbers(document.revisions, spot.member("revisions"));
    if (base == nullptr && !document.revisions.empty())
        spot.member("base").fault(
            Error::Code::not_found,
            "Revisions need the \"base\" they start from: add it, or take them out.");
    if (base == nullptr) document.base = session;
    if (faults.empty()) check_history(document, session, spot);
    if (!faults.empty()) return tl::unexpected<Faults>{std::move(faults)};
    return document;
}

}  // namespace sitwell
