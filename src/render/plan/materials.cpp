#include "render/plan/materials.h"

#include "core/text/format.h"

#include <set>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr double kLongestS = 30.0;

/// The files that inserts name, each once.
std::set<std::string> files_of(const RenderPlan& plan, const Session& session)
{
    std::set<std::string> files;
    for (const PlanNode& node : plan.nodes)
        for (const PlanInsert& placed : node.chain)
            if (const auto& file = session.strips[node.strip].chain[placed.insert].file)
                files.insert(*file);
    return files;
}

Result<AudioBuffer> read_whole(const std::string& path, const SourceOpener& opener,
                               double sample_rate_hz)
{
    Source source;
    source.path = path;
    auto opened = opener(source);
    if (!opened) return tl::unexpected<Error>{std::move(opened.error())};
    const auto reader = at_rate(std::move(*opened), sample_rate_hz);
    const AudioFormat& format_now = reader->format();
    if (format_now.channels != 1 && format_now.channels != 2 && format_now.channels != 4)
        return fail(Error::Code::unsupported,
                    format("It has {} channels: a room's response has one, two or four.",
                           format_now.channels));
    if (format_now.frames > frames_of_seconds(kLongestS, sample_rate_hz))
        return fail(Error::Code::out_of_range,
                    format("It is longer than {:.0f} s: cut it behind its sound.", kLongestS));
    AudioBuffer audio{format_now.channels, static_cast<std::size_t>(format_now.frames)};
    for (std::size_t done = 0; done < audio.frames();) {
        const std::size_t count = reader->read(audio.view().slice(done, audio.frames() - done));
        if (count == 0) break;
        done += count;
    }
    if (is_silent(audio.view()))
        return fail(Error::Code::bad_format, "It holds no sound, so that nothing would be heard.");
    return audio;
}

Error all_in_one(std::vector<Error> faults)
{
    if (faults.size() == 1) return std::move(faults[0]);
    std::string message = "Files that inserts name cannot be played:";
    for (const Error& fault : faults) message += "\n  " + to_text(fault);
    return {faults[0].code, message, {}};
}

}  // namespace

Result<Materials> load_materials(const RenderPlan& plan, const Session& session,
                                 const SourceOpener& opener)
{
    Materials materials;
    std::vector<Error> faults;
    for (const std::string& file : files_of(plan, session)) {
        auto audio = read_whole(file, opener, plan.sample_rate_hz);
        if (audio) {
            materials.emplace(file, std::move(*audio));
            continue;
        }
        if (audio.error().where.empty()) audio.error().where = file;
        faults.push_back(std::move(audio.error()));
    }
    if (!faults.empty()) return tl::unexpected<Error>{all_in_one(std::move(faults))};
    return materials;
}

ConstAudioView material_of(const Materials& materials, const Insert& insert) noexcept
{
    if (!insert.file) return {};
    const auto found = materials.find(*insert.file);
    return found == materials.end() ? ConstAudioView{} : found->second.view();
}

}  // namespace sitwell
