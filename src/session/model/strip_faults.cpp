#include "core/text/format.h"
#include "core/text/names.h"
#include "session/model/parameter.h"
#include "session/model/part_faults.h"

#include <iterator>

namespace sitwell {

namespace {

constexpr auto kMissing = Error::Code::not_found;

constexpr const char* kIdSentence =
    "An id is a word without spaces, dots and slashes, for instance 'lead-vox'.";

/// The id of a send or an insert: it is a node of addresses, where three words are taken.
void check_node_id(const std::string& id, const std::string& path, std::vector<Error>& faults)
{
    if (!is_id(id))
        faults.push_back({Error::Code::bad_format, kIdSentence, path});
    else if (id == "fader" || id == "mute" || id == "place")
        faults.push_back({Error::Code::bad_format,
                          format("'{}' is the strip's own {}: choose another id.", id, id), path});
}

void check_bus(const Session& session, const StripId& bus, const std::string& path,
               std::vector<Error>& faults)
{
    const Strip* found = find_strip(session, bus);
    if (found == nullptr)
        faults.push_back({kMissing, no_such_strip(session, bus), path});
    else if (!found->is_bus())
        faults.push_back({Error::Code::unsupported,
                          format("'{}' is a track, and only a bus takes signals in.", bus.text),
                          path});
}

}  // namespace

void add(std::vector<Error>& faults, std::vector<Error> more)
{
    faults.insert(faults.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

std::string strip_path(std::size_t strip)
{
    return format("strips[{}]", strip);
}

std::vector<Error> value_faults(const DeviceInfo& device, std::span<const float> values,
                                const std::string& path)
{
    std::vector<Error> faults;
    if (values.size() != device.params.size())
        faults.push_back({Error::Code::bad_format,
                          format("{} has {} parameters, and here are {} values.", device.label,
                                 device.params.size(), values.size()),
                          path});
    for (std::size_t i = 0; i < values.size() && i < device.params.size(); ++i)
        if (const auto checked = check_value(device.params[i], values[i]); !checked)
            faults.push_back({checked.error().code, checked.error().message,
                              format("{}.{}", path, device.params[i].id)});
    return faults;
}

std::vector<Error> node_id_faults(const Strip& strip, const std::string& path)
{
    std::vector<Error> faults;
    std::vector<std::string_view> taken;
    const auto check = [&](const std::string& id, const std::string& where) {
        check_node_id(id, where, faults);
        for (const std::string_view other : taken)
            if (other == id)
                faults.push_back(
                    {Error::Code::bad_format,
                     format("The id '{}' is used twice on '{}': inserts and sends of a strip "
                            "have ids of their own.",
                            id, strip.id.text),
                     where});
        taken.push_back(id);
    };
    for (std::size_t i = 0; i < strip.chain.size(); ++i)
        check(strip.chain[i].id.text, format("{}.chain[{}].id", path, i));
    for (std::size_t i = 0; i < strip.sends.size(); ++i)
        check(strip.sends[i].id.text, format("{}.sends[{}].id", path, i));
    return faults;
}

std::vector<Error> output_faults(const Session& session, std::size_t strip)
{
    std::vector<Error> faults;
    const Strip& it = session.strips[strip];
    const std::string path = strip_path(strip) + ".output";
    if (it.output)
        check_bus(session, *it.output, path, faults);
    else if (!it.is_bus())
        faults.push_back(
            {kMissing, format("'{}' goes nowhere: name the bus it feeds.", it.id.text), path});
    return faults;
}

std::vector<Error> file_faults(const Insert& insert, const std::string& path)
{
    const DeviceInfo* device = find_device(insert.device);
    if (device == nullptr) return {};
    if (insert.file && !device->takes_file)
        return {{Error::Code::unsupported, format("{} plays no file.", device->label), path}};
    if (device->takes_file &&
        (!insert.file || insert.file->empty() || leaves_the_song(*insert.file)))
        return {{kMissing,
                 format("{} plays a file inside the song: name it by its path from the song's "
                        "folder, without '..'.",
                        device->label),
                 path}};
    return {};
}

std::vector<Error> key_faults(const Session& session, std::size_t strip, std::size_t insert)
{
    const Insert& it = session.strips[strip].chain[insert];
    const DeviceInfo* device = find_device(it.device);
    const std::string path = format("{}.chain[{}].key", strip_path(strip), insert);
    if (!it.key || device == nullptr) return {};
    if (!device->takes_key)
        return {{Error::Code::unsupported, format("{} listens to no side-chain.", device->label),
                 path}};
    if (*it.key == session.strips[strip].id)
        return {{Error::Code::unsupported,
                 format("'{}' keys to itself: leave the key empty for that.", it.key->text), path}};
    if (find_strip(session, *it.key) == nullptr)
        return {{kMissing, no_such_strip(session, *it.key), path}};
    return {};
}

std::vector<Error> insert_faults(const Session& session, std::size_t strip, std::size_t insert)
{
    const Insert& it = session.strips[strip].chain[insert];
    const std::string path = format("{}.chain[{}]", strip_path(strip), insert);
    const DeviceInfo* device = find_device(it.device);
    if (device == nullptr || device->station != Station::insert) {
        std::vector<std::string_view> known;
        for (const DeviceInfo& other : catalog())
            if (other.station == Station::insert) known.push_back(other.id);
        return {{kMissing,
                 format("There is no device '{}' for a chain.{}", it.device,
                        did_you_mean(it.device, known)),
                 path + ".device"}};
    }
    std::vector<Error> faults = value_faults(*device, it.values, path);
    add(faults, key_faults(session, strip, insert));
    add(faults, file_faults(session.strips[strip].chain[insert],
                            format("{}.chain[{}].file", strip_path(strip), insert)));
    return faults;
}

std::vector<Error> send_faults(const Session& session, std::size_t strip, std::size_t send)
{
    const Send& it = session.strips[strip].sends[send];
    const std::string path = format("{}.sends[{}]", strip_path(strip), send);
    std::vector<Error> faults =
        value_faults(*find_device("send"), values_of(kSendParams, it.params), path);
    check_bus(session, it.to, path + ".to", faults);
    return faults;
}

std::vector<Error> strip_faults(const Session& session, std::size_t strip)
{
    const Strip& it = session.strips[strip];
    const std::string path = strip_path(strip);
    std::vector<Error> faults;
    if (!is_id(it.id.text)) faults.push_back({Error::Code::bad_format, kIdSentence, path + ".id"});
    if (it.source) add(faults, source_faults(*it.source, path + ".source"));
    add(faults,
        value_faults(*find_device("fader"), values_of(kFaderParams, it.fader), path + ".fader"));
    add(faults,
        value_faults(*find_device("mute"), values_of(kMuteParams, it.mute), path + ".mute"));
    add(faults,
        value_faults(*find_device("place"), values_of(kPlaceParams, it.place), path + ".place"));
    add(faults, node_id_faults(it, path));
    for (std::size_t i = 0; i < it.chain.size(); ++i) add(faults, insert_faults(session, strip, i));
    for (std::size_t i = 0; i < it.sends.size(); ++i) add(faults, send_faults(session, strip, i));
    add(faults, output_faults(session, strip));
    add(faults, lanes_faults(it, path));
    return faults;
}

}  // namespace sitwell
